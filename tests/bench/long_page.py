"""A long page of a court as the reader meets it: a menu bar, scripts, and a docket of some 200 KB."""

SIZE = 200_000

_MONTHS = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
_ACTS = (
    "COMPLAINT against {party} filed by John Q. Attorney (Filing fee $402). (jqa)",
    "SUMMONS Returned Executed by {party}, answer due in 21 days. (clk)",
    "MOTION to Extend Time to File Response re {link} Complaint by {party}. (jqa)",
    "ORDER granting {link} Motion to Extend Time. Signed by the Judge on paper. Parties are linked. (clk)",
    "NOTICE of Appearance of counsel for {party} (Attorney, John) Modified to correct the docket text. (clk)",
)
_HEAD = """<html><head><title>CM/ECF - District Court</title>
<script language="JavaScript">function go(address) { document.location = address; }</script></head>
<body onload="SetFocus()"><div id="topmenu" class="yuimenubar"><div class="bd"><ul class="first-of-type">
<li class="yuimenubaritem"><a class="yuimenubaritemlabel" href="/cgi-bin/iquery.pl"><u>Q</u>uery</a></li>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel"
href="/cgi-bin/DisplayMenu.pl?Reports">Reports</a></li>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel"
href="/cgi-bin/DisplayMenu.pl?Utilities">Utilities</a></li>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel" href="/cgi-bin/login.pl?logout">Log Out</a></li>
</ul></div></div><div id="cmecfMainContent"><h3>CIVIL DOCKET FOR CASE #: 1:26-cv-00001</h3>
<table border="1" cellpadding="5"><tr><th>Date Filed</th><th>#</th><th>Docket Text</th></tr>
"""
_ROW = """<tr><td width="94" nowrap valign="top">{month}/14/2026</td><td valign="top" align="right">
<a href="/doc1/04501{number:06}"
onClick="goDLS('/doc1/04501{number:06}','55555','{number}','','','1','','','');return(false);"
>{number}</a>&nbsp;</td>
<td valign="top">{act} (Entered: {month}/15/2026)</td></tr>
"""


def long_page(size: int = SIZE) -> bytes:
    """A docket of about `size` bytes."""
    rows, length, number = [_HEAD], len(_HEAD), 0
    while length < size:
        number += 1
        link = f'<a href="/doc1/04500{number:06}">{number}</a>'
        act = _ACTS[number % len(_ACTS)].format(party=f"Smith &amp; Sons No. {number}", link=link)
        rows.append(_ROW.format(month=_MONTHS[number % 12], number=number, act=act))
        length += len(rows[-1])
    return "".join([*rows, "</table></div></body></html>"]).encode()
