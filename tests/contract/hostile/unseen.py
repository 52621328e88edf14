"""Ways in which words stand in a page that nobody sees, or that are not the court's own.

Each takes a sheet and the words, and gives HTML that a browser shows without them, or shows as somebody
else's. What hides an element: https://html.spec.whatwg.org/#hidden-elements and the style sheets of courts.
"""

from collections.abc import Callable

from tests.contract.hostile.sheet import Sheet, in_script

Way = Callable[[Sheet, str], str]


def _styled(style: str) -> Way:
    return lambda sheet, said: sheet.m.el("div", sheet.m.el("p", sheet.m.text(said)), style=style)


def _ruled(rule: str, html: str) -> Way:
    """A style sheet's rule hides; `html` holds the place of the words."""
    return lambda sheet, said: sheet.m.el("style", rule) + html.format(sheet.m.text(said))


def _inside(before: str, after: str) -> Way:
    return lambda sheet, said: before + sheet.m.text(said) + after


def _attribute(html: str) -> Way:
    return lambda sheet, said: html.format(sheet.m.text(said).replace('"', "&quot;"))


def _script(source: str) -> Way:
    return lambda sheet, said: sheet.script(source.format(in_script(said)))


HIDDEN: dict[str, Way] = {
    "comment": _inside("<!-- <p>", "</p> -->"),
    "conditional comment": _inside("<!--[if IE]><p>", "</p><![endif]-->"),
    "display none": _styled("display:none"),
    "display none, loud": _styled("DISPLAY : NONE !important"),
    "visibility hidden": _styled("visibility: hidden"),
    "visibility collapse": _styled("visibility:collapse"),
    "opacity": _styled("opacity:0"),
    "no size": _styled("font-size:0"),
    "no height": _styled("height:0;overflow:hidden"),
    "no width": _styled("width:0; overflow:hidden; white-space:nowrap"),
    "no maximal height": _styled("max-height:0px;overflow:hidden"),
    "off screen": _styled("position:absolute;left:-9999px"),
    "off screen, above": _styled("position: absolute; top: -5000px"),
    "indented away": _styled("text-indent:-9999px"),
    "clipped": _styled("position:absolute;clip:rect(0,0,0,0)"),
    "clipped by path": _styled("clip-path: inset(100%)"),
    "scaled to nothing": _styled("transform:scale(0)"),
    "transparent": _styled("color:transparent"),
    "white on white": _styled("color:#fff;background:#fff"),
    "struck by style": _styled("text-decoration:line-through"),
    "class": _ruled(".later{display:none}", '<p class="later">{}</p>'),
    "class among others": _ruled("p.x,.hideme { display: none; }", '<p class="big hideme">{}</p>'),
    "class of an ancestor": _ruled("#box .done{display:none}", '<div id="box"><p class="done">{}</p></div>'),
    "id": _ruled("#later{display:none}", '<div id="later">{}</div>'),
    "element": _ruled("aside{display:none}", "<aside>{}</aside>"),
    "attribute rule": _ruled("[data-state]{display:none}", '<p data-state="ok">{}</p>'),
    "invisible class": _ruled(".v{visibility:hidden}", '<p class="v">{}</p>'),
    "off-screen class": _ruled(".sr{position:absolute;left:-10000px}", '<p class="sr">{}</p>'),
    "print only": _ruled("@media screen{.p{display:none}}", '<p class="p">{}</p>'),
    "generated": lambda sheet, said: (
        sheet.m.el("style", f'.never::after{{content:"{said}"}}') + "<p>Link an account</p>"
    ),
    "hidden": _inside("<p hidden>", "</p>"),
    "hidden until found": _inside('<p hidden="until-found">', "</p>"),
    "hidden row": _inside('<table><tr style="display:none"><td>', "</td></tr></table>"),
    "popover": _inside("<div popover>", "</div>"),
    "closed dialog": _inside("<dialog><p>", "</p></dialog>"),
    "closed details": _inside("<details><summary>More</summary><p>", "</p></details>"),
    "details in details": _inside(
        "<details><summary>More</summary><details open><summary>Yet more</summary>", "</details></details>"
    ),
    "template": _inside("<template><p>", "</p></template>"),
    "noscript": _inside("<noscript><p>", "</p></noscript>"),
    "noframes": _inside("<noframes><p>", "</p></noframes>"),
    "iframe": _inside("<iframe src='about:blank'>", "</iframe>"),
    "object": _inside("<object data='a.svg' type='image/svg+xml'>", "</object>"),
    "video": _inside("<video src='a.mp4'>", "</video>"),
    "audio": _inside("<audio controls src='a.mp3'>", "</audio>"),
    "canvas": _inside("<canvas>", "</canvas>"),
    "drawing's title": _inside("<svg width=9 height=9><title>", "</title></svg>"),
    "drawing's description": _inside("<svg width=9 height=9><desc>", "</desc></svg>"),
    "struck (s)": _inside("<p><s>", "</s></p>"),
    "struck (del)": _inside("<p><del>", "</del></p>"),
    "struck (strike)": _inside("<p><strike>", "</strike></p>"),
    "title attribute": _attribute('<p title="{}">Link an account</p>'),
    "alt": _attribute('<img src="/a.gif" alt="{}">'),
    "aria-label": _attribute('<p aria-label="{}">Link an account</p>'),
    "placeholder": _attribute('<form><input type="text" placeholder="{}"></form>'),
    "typed value": _attribute('<form><input type="text" value="{}"></form>'),
    "hidden value": _attribute('<form><input type="hidden" name="message" value="{}"></form>'),
    "button's value": _attribute('<form><input type="button" value="{}"></form>'),
    "data attribute": _attribute('<p data-message="{}">Link an account</p>'),
    "meta": _attribute('<meta name="description" content="{}">'),
    "text area": _inside("<form><textarea>", "</textarea></form>"),
    "hidden text area": _inside('<form><textarea style="display:none">', "</textarea></form>"),
    "option": _inside("<form><select><option>Choose</option><option>", "</option></select></form>"),
    "list of suggestions": _attribute('<datalist id="d"><option value="{}"></datalist>'),
    "variable": _script("var done = {};"),
    "function": _script("function showDone() {{ alert({}); }}"),
    "arrow function": _script("const done = () => {{ alert({}); }};"),
    "condition": _script("if (window.linked) {{ alert({}); }}"),
    "comment in script": _script("// alert({});"),
    "block comment in script": _script("/*\n alert({});\n*/"),
    "console": _script("console.log({});"),
    "written by a function": _script("function w() {{ document.write({}); }}"),
    "event": lambda sheet, said: sheet.m.el("p", "Link", onclick=f"alert({in_script(said, chr(39))})"),
    "object in script": _script("var messages = {{ ok: {} }};"),
    "script of another type": lambda sheet, said: sheet.m.el(
        "script", f"<p>{said}</p>", type="text/template"
    ),
    "data in script": lambda sheet, said: sheet.m.el(
        "script", f'{{"ok": {in_script(said)}}}', type="application/json"
    ),
}

OTHERS: dict[str, Way] = {
    "docket text": _inside(
        "<h3>Docket</h3><table><tr><th>No.</th><th>Docket Text</th></tr><tr><td>14</td><td>NOTICE: ",
        " (Vance, H.)</td></tr></table>",
    ),
    "log": _inside(
        "<h3>Transaction log</h3><table><tr><td>05/03/2019 10:14</td><td>hvance</td><td>",
        "</td></tr></table>",
    ),
    "log in a box": _inside("<h3>Log</h3><pre>2019-05-03 10:14:22 hvance ", "</pre>"),
    "recent activity": _inside(
        "<h3>Recent activity of all users</h3><ul><li>May 3, 2019, hvance: ", "</li></ul>"
    ),
    "case title": _inside("<p>Case: 2:24-cv-118 In re ", "</p>"),
    "quoted": _inside("<p>A colleague writes:</p><blockquote>", "</blockquote>"),
    "said in quotation marks": _inside("<p>When all goes well, this page says: \u201c", "\u201d</p>"),
    "example": _inside("<p>Example of what you will see:</p><p><code>", "</code></p>"),
    "sample": _inside("<h3>Help</h3><p>After a link the court answers</p><samp>", "</samp>"),
    "question and answer": _inside("<h3>FAQ</h3><dl><dt>What does CM/ECF say then?</dt><dd>", "</dd></dl>"),
    "caption of a picture": _inside(
        "<figure><img src='/help6.png' alt=''><figcaption>Figure 6: ", "</figcaption></figure>"
    ),
    "address": _inside("<p>Address on file: ", ", 100 Main Street, Ogden</p>"),
    "firm": _inside("<p>Firm: ", " LLP</p>"),
    "subject of a message": _inside(
        "<table><tr><th>From</th><th>Subject</th></tr><tr><td>Clerk</td><td>", "</td></tr></table>"
    ),
    "link": _inside('<p>See also: <a href="/help/6.html">', "</a></p>"),
    "search results": _inside("<h3>Search results</h3><ol><li>", " (Users' Manual, p. 6)</li></ol>"),
    "footer": _inside("<footer>Training slides: ", "</footer>"),
}
"""Others' words: names, records, logs, help, talk."""
