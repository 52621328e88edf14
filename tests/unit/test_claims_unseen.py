"""Words that nobody sees, or that others wrote, claim nothing: ways to hide times sentences of success."""

import html
import json
from itertools import product

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
from tests.tables import each
from tests.unit import court_pages as court
from tests.unit.claim_sentences import PENNSYLVANIA, TAUGHT, UTAH

URL = court.BASE + "here.pl"
STYLES = (
    "display:none",
    "display: none !important",
    "visibility:hidden",
    "visibility: collapse",
    "opacity:0",
    "opacity: 0.01",
    "opacity:0%",
    "clip:rect(0,0,0,0);position:absolute",
    "clip-path:inset(50%)",
    "clip-path: circle(0)",
    "position:absolute;left:-9999px",
    "position:absolute; left:-100em",
    "position:fixed;top:-200vh",
    "position:absolute;right:-5000px",
    "position:absolute;left:9999px",
    "position:absolute;left:110vw",
    "margin-left:-9999px",
    "text-indent:-9999px",
    "text-indent:100%;overflow:hidden",
    "transform:scale(0)",
    "transform: translateX(-9999px)",
    "transform:rotateX(90deg)",
    "scale:0",
    "font-size:0",
    "font-size: 1px",
    "font-size:.01em",
    "font:0/0 a",
    "line-height:0;overflow:hidden",
    "height:0;overflow:hidden",
    "max-height:0;overflow:hidden",
    "width:1px;height:1px;overflow:hidden",
    "max-width:0; overflow: clip",
    "color:white",
    "color:#fff",
    "color:#FFFFFF",
    "color: rgb(255,255,255)",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:#00000000",
    "color:black;background:black",
    "background-color:navy;color:#000080",
    "color:#fefefe",
    "-webkit-text-fill-color:transparent",
    "text-decoration:line-through",
    "filter:opacity(0)",
    "content-visibility:hidden",
    "z-index:-1;position:absolute",
    "zoom:0",
    "unicode-bidi:bidi-override;direction:rtl",
    "mask:linear-gradient(transparent,transparent)",
    "display:var(--off)",
    r"display:n\6fne",
    r"dis\70 lay:none",
    "color:hsl(0,0%,100%)",
    "color:hsl(120deg 100% 99%)",
    "filter:blur(9px)",
    "filter:contrast(0)",
    "rotate:90deg x",
)
RULES = (
    "<style>.q7{{{style}}}</style><p class=q7>{said}</p>",
    "<style>#q7{{{style}}}</style><p id=q7>{said}</p>",
    "<style>.q7{{{style}}}</style><div class='a q7 b'><p><b>{said}</b></p></div>",
    "<style>.a .q7 p{{{style}}}</style><div class=a><div class=q7><p>{said}</p></div></div>",
    "<style>.a > .q7{{{style}}}</style><div class=a><p class=q7>{said}</p></div>",
    "<style>h1,p.q7,h2{{margin:0;{style}}}</style><p class=q7>{said}</p>",
    "<style>@media screen{{.q7{{{style}}}}}</style><p class=q7>{said}</p>",
    "<style>/* x{{ */ .q7{{{style}}}</style><p class=q7>{said}</p>",
    "<style>[data-q]{{{style}}}</style><p data-q=1>{said}</p>",
    "<style>p:not(.on){{{style}}}</style><p>{said}</p>",
    "<p style='{style}'>{said}</p>",
    "<div style='{style}'><p>{said}</p></div>",
    "<p><span style='{style}'>{said}</span></p>",
    "<table style='{style}'><tr><td>{said}</td></tr></table>",
)
CLASSES = (
    "hidden hide d-none sr-only visually-hidden visuallyHidden invisible collapse is-hidden u-hidden "
    "off-screen offscreen screen-reader-text ng-hide uk-hidden hidden-xs modal tooltip srOnly "
    "accordion-collapse display-none toast offcanvas carousel-item dropdown-menu"
)
MARKUP = (
    "<p hidden>{said}</p>",
    "<div hidden=until-found><p>{said}</p></div>",
    "<p aria-hidden=true>{said}</p>",
    "<div popover><p>{said}</p></div>",
    "<details><summary>More</summary><p>{said}</p></details>",
    "<details><p>{said}</p></details>",
    "<details><summary>{said}</summary></details>",
    "<dialog>{said}</dialog>",
    "<template><p>{said}</p></template>",
    "<noscript><p>{said}</p></noscript>",
    "<noframes>{said}</noframes>",
    "<object>{said}</object>",
    "<iframe>{said}</iframe>",
    "<iframe srcdoc='{said}'></iframe>",
    "<svg><text>{said}</text></svg>",
    "<svg><desc>{said}</desc></svg>",
    "<canvas>{said}</canvas>",
    "<audio>{said}</audio>",
    "<video>{said}</video>",
    "<math><mtext>{said}</mtext></math>",
    "<p><del>{said}</del></p>",
    "<p><s>{said}</s></p>",
    "<p><strike>{said}</strike></p>",
    "<p><bdo dir=rtl>{said}</bdo></p>",
    "<p><font color=white>{said}</font></p>",
    "<p><font color='#FFFFFF'>{said}</font></p>",
    "<table bgcolor=black><tr><td><font color=black>{said}</font></td></tr></table>",
    "<!-- <p>{said}</p> -->",
    "<script>/* {said} */</script>",
    "<script>// alert('{said}')\n</script>",
    "<script>var a = '{said}';</script>",
    "<script>function a() {{ alert('{said}') }}</script>",
    "<script>if (done) alert('{said}');</script>",
    "<script>false && alert('{said}');</script>",
    "<script>x.alert('{said}');</script>",
    "<script>alert = function () {{}}; alert('{said}');</script>",
    "<script>window.alert = null; alert('{said}');</script>",
    "<script>function alert(a) {{}} alert('{said}');</script>",
    "<script>throw 1; alert('{said}');</script>",
    "<script>alert('{said}' && 'Failed');</script>",
    "<script>alert('{said}' ? 'Failed' : '');</script>",
    "<script>alert('{said}' == a);</script>",
    "<script>alert('{said}'(1));</script>",
    "<script>a = '{said}' && 'Failed'; alert(a);</script>",
    "<script>a = '{said}'; alert(a.length);</script>",
    "<script>a = '{said}'; alert(a && 'Failed');</script>",
    "<script>var alert = function () {{}};</script><script>alert('{said}');</script>",
    "<script type='text/template'>alert('{said}')</script>",
    "<script type='text/template'><p>{said}</p></script>",
    "<script nomodule>alert('{said}')</script>",
    "<template><script>alert('{said}')</script></template>",
    "<noscript><script>alert('{said}')</script></noscript>",
    "<img alt='{said}' src=x.gif>",
    "<img title='{said}' src=x.gif>",
    "<p title='{said}'>Good morning</p>",
    "<p aria-label='{said}'>Good morning</p>",
    "<p data-text='{said}'>Good morning</p>",
    "<meta name=description content='{said}'>",
    "<input type=hidden value='{said}'>",
    "<input type=text value='{said}'>",
    "<input placeholder='{said}'>",
    "<input type=button value='{said}'>",
    "<button>{said}</button>",
    "<textarea>{said}</textarea>",
    "<select><option>{said}</option></select>",
    "<select><optgroup label='{said}'></optgroup></select>",
    "<datalist><option>{said}</option></datalist>",
    "<a href=x.pl>{said}</a>",
    "<a onclick='go()'>{said}</a>",
    "<style>p::after{{content:'Not true: no account was linked'}}</style><p>{said}</p>",
)
# A script or a template decides whether these are shown.
DECIDED = [
    f"<div {attribute}><p>{{said}}</p></div>"
    for attribute in (
        "v-if=linked",
        "v-show='linked'",
        "v-cloak",
        "ng-show=linked",
        "data-ng-if=linked",
        "*ngIf=linked",
        "[hidden]='!linked'",
        "x-show=linked",
        ":class='linked'",
        "th:if=linked",
        "data-bind='visible: linked'",
        "data-show-if=linked",
        "data-visible=linked",
        "wire:loading",
        "hx-get=x.pl",
    )
]
OTHERS = (
    "<blockquote>{said}</blockquote>",
    "<blockquote><p>{said}</p></blockquote>",
    "<p><q>{said}</q></p>",
    "<p>“{said}”</p>",
    '<p>"{said}"</p>',
    "<p><cite>{said}</cite></p>",
    "<pre>{said}</pre>",
    "<p><code>{said}</code></p>",
    "<p><samp>{said}</samp></p>",
    "<address>{said}</address>",
    "<header><p>{said}</p></header>",
    "<footer><p>{said}</p></footer>",
    "<aside><p>{said}</p></aside>",
    "<nav><p>{said}</p></nav>",
    "<figure><figcaption>{said}</figcaption></figure>",
    "<table><caption>{said}</caption><tr><td>1</td></tr></table>",
    "<table><tr><td>12/05/2019</td><td>{said}</td></tr></table>",
    "<table><tr><th>Entry</th></tr><tr><td>{said}</td></tr></table>",
    "<table><tr><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr><tr><td>{said}</td></tr></table>",
    "<table><tr><td>Firm</td><td><table><tr><td>{said}</td></tr></table></td></tr></table>",
    "<ul><li>ORDER granting motion</li><li>{said}</li></ul>",
    "<ol><li>Sign in</li><li>{said}</li></ol>",
    "<dl><dt>Docket text</dt><dd>{said}</dd></dl>",
    "<p>Docket text:</p><p>{said}</p>",
    "<p>Docket text:<br>{said}</p>",
    "<b>Docket text</b><br>{said}",
    "<h3>Help</h3><p>{said}</p>",
    "<h3>Frequently asked questions</h3><p>{said}</p>",
    "<h2>Example</h2><p>{said}</p>",
    "<h2>What you will see</h2><p>{said}</p>",
    "<h3>Transaction log</h3><p>{said}</p>",
    "<p>The last page then says</p><p>{said}</p>",
    "<div>Name of the firm</div><div>{said}</div>",
    "<p>{said}</p><p>once the clerk approves.</p>",
    "<div>If the court agrees,</div><div>{said}</div>",
    "<p>From: Ruth Park<br>Subject: {said}</p>",
    "<p>2019-03-01 {said}</p>",
    "<div class=docket-text><p>{said}</p></div>",
    "<div class=faq><p>{said}</p></div>",
    "<div id=help><p>{said}</p></div>",
    "<div class=log-entry>{said}</div>",
    "<div class=example><p>{said}</p></div>",
    "<div class=news><p>{said}</p></div>",
    "<p>1:19-cv-00123 {said} v. United States</p>",
    "<label>{said}</label>",
    "<fieldset><legend>{said}</legend></fieldset>",
    "<small>{said}</small>",
)
SAID = (UTAH, PENNSYLVANIA, "Your accounts have been linked.")


def kind(markup: str, said: str) -> PageKind:
    return read_page(court.page(markup.format(said=html.escape(said, quote=False))), URL).kind


@each("style", STYLES)
def test_no_style_that_hides_lets_words_count(style: str) -> None:
    for rule, said in product(RULES, SAID):
        assert kind(rule.replace("{style}", style), said) is not PageKind.LINKED, rule
    linked = kind("<style>.q8{{" + style + "}}</style><p>{said}</p>", UTAH)
    assert linked is PageKind.LINKED


@each("name", CLASSES.split())
def test_no_class_that_a_style_sheet_from_elsewhere_hides_lets_words_count(name: str) -> None:
    for markup, said in product(
        ("<p class='a {}'>{{said}}</p>", "<div class={}><p>{{said}}</p></div>"), SAID
    ):
        assert kind(markup.format(name), said) is not PageKind.LINKED, markup


@each("markup", [*MARKUP, *DECIDED, *OTHERS])
def test_nothing_unseen_and_nobody_elses_words_count(markup: str) -> None:
    for said in SAID:
        assert kind(markup, said) is not PageKind.LINKED, said


@each("markup", [one for one in (*MARKUP, *OTHERS) if "content:" not in one])
def test_words_that_are_really_said_stay_so_beside_them(markup: str) -> None:
    """What is hidden takes nothing back; what others say may."""
    page = read_page(court.page(f"<p>{UTAH}</p>" + markup.format(said="Good morning")), URL)
    assert page.claims.says_linked


@each("said", TAUGHT)
def test_every_taught_sentence_counts_in_plain_view(said: str) -> None:
    for markup in (
        "<p>{said}</p>",
        "<center><font size=4 color=navy><b>{said}</b></font></center>",
        "<div data-step=3 aria-live=polite role=status lang=en><p onclick='go()'>{said}</p></div>",
        "<p style='color:hsl(120,60%,25%);filter:none'>{said}</p>",
        "<div class='content main' style='color:#333;margin:10px'><p>{said}</p></div>",
        "<table width='100%'><tr><td><h2>Success</h2></td></tr><tr><td>{said}</td></tr></table>",
        "<ul><li>{said}</li></ul>",
        "<details open><summary>Result</summary></details><p>{said}</p>",
        "<p>{said}</p><p style='display:none'>The request failed.</p>",
        f"<h3>{court.LINK_LABEL}</h3><p>{{said}}<br><a href=m.pl>Continue</a></p>",
        "<style>body{{margin:0}} .err{{display:none}} @media print{{p{{display:none}}}}</style><p>{said}</p>",
    ):
        assert kind(markup, said) is PageKind.LINKED, markup


@each("said", TAUGHT)
def test_every_taught_sentence_counts_in_a_pop_up(said: str) -> None:
    for script in (
        "alert({})",
        "window.alert({});",
        "$(function () {{ alert({}); }});",
        "onload = function () {{ alert({}) }}",
    ):
        page = read_page(court.page(f"<script>{script.format(json.dumps(said))}</script>"), URL)
        assert page.kind is PageKind.LINKED, script
