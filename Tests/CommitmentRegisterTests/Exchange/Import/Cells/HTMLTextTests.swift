import TestSupport
import Testing

@testable import CommitmentRegister

@Suite struct `HTML as plain text` {
  @Test(arguments: [
    ("plain", "plain"), ("One.</p> <p>Two.", "One.\nTwo."), ("<p>One</p><p>Two</p>", "One\nTwo"),
    ("a<br>b<BR/>c<br />d", "a\nb\nc\nd"), ("<b>bold</b> and <i>thin</i>", "bold and thin"),
    ("<ul><li>a</li> <li>b</li></ul>c", "• a\n• b\nc"),
    ("see <a href=\"http://x.example/?a>b\">here</a>.", "see here."),
    ("<td>1</td><td>2</td>", "1 2"), ("a<script>if (a < b) {}</script>b", "ab"),
    ("a<style type='text/css'>p {}</style>b", "ab"), ("a<!-- b <p> -->c", "ac"), ("<!DOCTYPE html>a", "a"),
    ("<p></p>", ""), ("a <wbr>b", "a b"),
  ])
  func `loses its tags`(html: String, text: String) { #expect(HTMLText.plain(html) == text) }

  @Test(arguments: [
    "a < b", "<5 years", "a <b", "x < y > z", "<unknown>", "</ p>", "1<2>3", "<Ministry of Finance>", "<!x",
    "<!-- open",
    "AT&T", "R&D; later", "&unknown;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#1114112;", "&#+65;", "& amp;",
    "<", "&", "<p",
    "<script", "<page>", "<5 and >3",
  ])
  func `leaves what is no markup`(text: String) { #expect(HTMLText.plain(text) == text) }

  @Test(arguments: [
    ("a &amp; b", "a & b"), ("&lt;p&gt;", "<p>"), ("&amp;lt;", "&lt;"), ("&quot;x&quot;&apos;", "\"x\"'"),
    ("&#8217;&#x2019;&#X2019;&rsquo;", "’’’’"), ("&#146;&#150;", "’–"),
    ("&eacute;&Egrave;&szlig;&yuml;", "éÈßÿ"),
    ("&nbsp;", "\u{A0}"), ("&#1570;", "آ"), ("&euro;&hellip;", "€…"),
  ])
  func `decodes entities once`(html: String, text: String) { #expect(HTMLText.plain(html) == text) }

  @Test func `keeps what follows a script that is never closed`() {
    #expect(HTMLText.plain("a<script>b") == "ab")
  }

  @Test func `has every character of Latin 1 in its place`() {
    #expect(HTMLEntities.latinNames.count == 96)
    #expect(HTMLText.plain("&not;&frac12;&times;&divide;&thorn;") == "¬½×÷þ")
  }

  @Test func `gives any text back that was escaped`() {
    var random = Seeded(5)
    let pieces = [
      "<", ">", "&", "p", "/", ";", "#", "\"", "'", " ", "\n", "é", "آ", "br", "amp", "!--", "=", "x41",
    ]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      .joined()
      let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      #expect(HTMLText.plain(escaped) == text)
      // And nothing ever grows or ends the program.
      #expect(HTMLText.plain(text).unicodeScalars.count <= text.unicodeScalars.count + 1)
    }
  }
}
