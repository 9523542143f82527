# demo     the main job on a sample: install what is missing, build, overdue list, last month's CSV
# test     every test, the end-to-end ones on the release binary
# check    what CI runs: lint, test, and the demo in a folder of its own
# lint     formatting, as swift-format wants it; warnings are errors in every build
# format   rewrites the sources as swift-format wants them
# bench    the SQLite module beside the same statements in C, and the start beside the sqlite3 shell
# torture  the kill test with many more rounds than `make test` has
# install  the release binary to $(PREFIX)/bin

SWIFT ?= swift
PREFIX ?= /usr/local
TORTURE_ROUNDS ?= 1000
SOURCES = Package.swift Sources Migrations Tests Benchmarks/Package.swift Benchmarks/Sources Examples
BINARY = .build/release/accord
# One file without shared libraries: the dynamic linker would take longer than most commands do.
STATIC = -Xswiftc -static-executable -Xswiftc -use-ld=lld
DEMO = .build/demo

.PHONY: demo test check lint format bench torture install release libraries

# What the demo has seen of its register is not worth keeping.
demo: export XDG_STATE_HOME = $(CURDIR)/$(DEMO)/.state
demo: release
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@cd $(DEMO) && ../../$(BINARY) demo
	@echo && cd $(DEMO) && ../../$(BINARY) --actor trade-desk
	@echo && cd $(DEMO) && ../../$(BINARY) overdue
	@echo && cd $(DEMO) && ../../$(BINARY) export --month last-month -o last-month.csv
	@echo "The sample register and the CSV are in $(DEMO)."

test: release
	$(SWIFT) build --build-tests
	ACCORD_BINARY="$(CURDIR)/$(BINARY)" $(SWIFT) test --skip-build

check: lint test demo

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

bench: release
	Benchmarks/run-sqlite
	Benchmarks/run-start

torture: release
	$(SWIFT) build --build-tests
	ACCORD_BINARY="$(CURDIR)/$(BINARY)" ACCORD_TORTURE_ROUNDS=$(TORTURE_ROUNDS) $(SWIFT) test --skip-build --filter Kill

install: release
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/accord

release: libraries
	$(SWIFT) build -c release --product accord $(STATIC)

# Debian's packages for the headers of SQLite and libcrypto, and the time zones, where they are missing.
libraries:
	@missing=""; \
	test -e /usr/include/sqlite3.h || missing="$$missing libsqlite3-dev"; \
	test -e /usr/include/openssl/evp.h || missing="$$missing libssl-dev"; \
	test -e /usr/share/zoneinfo/Asia/Karachi || missing="$$missing tzdata"; \
	if [ -n "$$missing" ]; then \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  echo "Installing$$missing"; \
	  $$sudo apt-get -q update && DEBIAN_FRONTEND=noninteractive $$sudo apt-get -q install -y --no-install-recommends $$missing; \
	fi
