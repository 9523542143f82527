import AccordCLI
Program.main()
