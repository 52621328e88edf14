"""What stands in and beside names: titles, suffixes, marks, firms, placeholders; short given names."""

from types import MappingProxyType
from typing import Final

HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
"""Before a name, with or without a period."""

DOTTED_HONORIFICS: Final = frozenset({"hon", "prof", "rev"})
"""Before a name, and only with a period: Hon is a given name as well."""

ESQUIRE: Final = frozenset({"esq", "esquire"})
DEGREES: Final = frozenset({"jd", "llm", "llb", "phd", "mba", "cpa"})
DEGREES_AFTER_COMMA: Final = DEGREES | {"md", "dds", "dvm", "pe", "rn", "ma"}
"""After a name. Those that could be names (Ma, Md) count only when they stand alone after a comma."""

AT_LAW: Final = ("attorney", "at", "law")

SUFFIXES: Final = MappingProxyType(
    {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
    | {"2nd": "ii", "2d": "ii", "3rd": "iii", "3d": "iii", "4th": "iv"}
)
NAME_LIKE_SUFFIXES: Final = MappingProxyType(
    {"junior": "jr", "senior": "sr", "i": "i", "1st": "i", "v": "v", "5th": "v"}
    | {"vi": "vi", "6th": "vi", "vii": "vii", "7th": "vii", "viii": "viii"}
)
"""Suffixes that could be a family name or an initial too; they count only after a whole name."""

_PARTICLES: Final = """
abu al bin da das de del della den der di do dos du el ibn la le lo mac mc o saint san santa st te ten ter van
von zu zum zur
"""
PARTICLES: Final = frozenset(_PARTICLES.split())
"""Words that belong to the family name which follows them."""

_NEVER_GIVEN: Final = "das de del der do dos du la st von zu zum zur"
NEVER_GIVEN: Final = frozenset(_NEVER_GIVEN.split())
"""Particles that don't open a given name: a name that begins with one has lost its given name."""

_OFFICE_WORDS: Final = """
administrator agency and associates association attorneys authority bank bureau center chapter chartered city
commission committee company corp corporation county creditor defender defenders department dept estate firm
for foundation group inc institute legal limited llc lllp llp lp ltd ministry of office offices panel partners
partnership pc plc pllc pro prosecutor receiver service services society solutions standing state the tr trust
trustee trustees university us usa
"""
OFFICE_WORDS: Final = frozenset(_OFFICE_WORDS.split())
"""No person's name holds one of these; a name that does is a firm's or an office's, or says more than a name.

A person who really bears one (a family named Bank) still gets "same" for two equal spellings.
"""

OFFICE_ENDINGS: Final = frozenset({"pa", "pc", "co", "na", "pl", "aplc", "apc"})
"""Marks of a firm when they stand alone after a comma, or at the end with periods (P.A.)."""

DOTTED_ABBREVIATIONS: Final = frozenset(
    DEGREES | DEGREES_AFTER_COMMA | OFFICE_ENDINGS | {"llc", "llp", "lllp", "pllc", "plc", "lp"}
)
"""What periods between letters spell at the end of a name; elsewhere such letters are initials."""

_PLACEHOLDERS: Final = """
a above account announced anonymous applicable as available be below blank default determined ditto dummy
empty entered example file first firstname found full given guest last lastname listed login middle missing
n na name names nan nil no none not null on pending person provided record redacted same sample see set
shown specified tba tbd test tester testing the to unassigned undefined unknown unnamed user withheld x xx
xxx xxxx yet
"""
PLACEHOLDERS: Final = frozenset(_PLACEHOLDERS.split())
"""What stands where a name is missing. A text of nothing but these words is nobody's name."""

# Marks as real dockets carry them: the public test files of https://github.com/freelawproject/juriscraper
_MARKS: Final = """
aag acting active ada afpd apd appointed associate attorney atty aty ausa cja counsel dag dfpd dpd doj esq
esquire fd flu fpd gov government govt inactive na noticed partner pd phv ret retained retired sausa
shareholder solo tag term terminated usa usao usdoj usg usp ust
"""
MARKS: Final = frozenset(_MARKS.split())
"""Words and letters that mean an office, a status or a role where they stand alone, set off from a name."""

_TRAILING_MARKS_WORDS: Final = """
aag afpd ausa cja dfpd flu fpd govt phv sausa terminated usao usdoj ust
"""
TRAILING_MARKS: Final = frozenset(_TRAILING_MARKS_WORDS.split())
"""Those of the marks that nobody is called: they count at the end of a whole name as well, and before it."""

_MARK_PHRASES: Final = """
acting admitted and appointment assist assistant associate asst attorney atty attys aty be branch chief city
civil community conflict cor corporation counsel county criminal defender dep deputy designation district
division executive federal first for gen general govt government hac in lawyer ld lead legal litigation
local managing noticed ntc of office or other panel principal pro prosecuting prosecutor public record
regional retained section senior solicitor special staff state states supervising supervisory terminated the
to trial trustee united us vice waived
"""
MARK_PHRASES: Final = frozenset(_MARK_PHRASES.split())
"""Words of which offices and roles are made: Assistant U.S. Attorney, ATTORNEY TO BE NOTICED, Of Counsel."""

_MARK_HEADS_WORDS: Final = """
appointment attorney atty aty counsel defender designation hac noticed prosecutor retained solicitor
"""
MARK_HEADS: Final = frozenset(_MARK_HEADS_WORDS.split())
"""Without one of these, such words make no office."""

US_TRUSTEE: Final = frozenset({("us", "trustee"), ("united", "states", "trustee")})
"""Marks of the government's own lawyers; every other trustee has an account of another kind."""

_STATE_CODES_WORDS: Final = """
al ak az ar ca co ct dc de fl ga gu hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne nh nj nm nv ny
oh ok or pa pr ri sc sd tn tx ut va vt wa wi wv wy
"""
STATE_CODES: Final = frozenset(_STATE_CODES_WORDS.split())
"""In brackets behind a name they say where somebody is admitted."""

_GROUPS: Final = """
aaron: ron ronnie; abigail: abby abbie gail; abraham: abe bram; adelaide: addie; agnes: aggie;
albert: al bert; alexander: alex alec sandy sasha xander lex; alexandra: alex lexi sandy sasha;
alexandria: alex lexi; alfred: al alf fred; alfredo: al fredo; allison: allie ali; alison: allie ali;
alejandro: alex alejo; alejandra: alex; amanda: mandy; amelia: millie; andrea: andi andie;
andrew: andy drew; angela: angie; angelina: angie; anthony: tony; antonio: tony; antonia: toni tonia;
antoinette: toni; archibald: archie; arnold: arnie; arthur: art artie; augustus: gus; augustine: gus;
barbara: barb barbie babs; bartholomew: bart; beatrice: bea trixie; benjamin: ben benny benji;
bernard: bernie; bernadette: bernie; bertram: bert; bradford: brad; bradley: brad; bridget: bridie;
calvin: cal; cameron: cam; candace: candy; carolyn: carrie; caroline: carrie caro;
cassandra: cassie sandy; catherine: cathy cate cat kate katie kit kitty; cathleen: cathy; cecilia: cissy;
charles: charlie charley chuck chas chip; charlotte: charlie lottie; chester: chet; christian: chris;
christina: chris chrissy tina; christine: chris chrissy tina; christopher: chris kit topher;
clayton: clay; clifford: cliff; clifton: cliff; clinton: clint; constance: connie; curtis: curt;
cynthia: cindy; daniel: dan danny; danielle: dani; david: dave davey davy; deborah: deb debbie debby;
delores: dee; dennis: denny; dominic: dom nick; dominick: dom nick; donald: don donnie donny; donna: dee;
dorothy: dot dottie dolly; douglas: doug; edgar: ed eddie; edmund: ed eddie ned;
edward: ed eddie edw ned ted teddy; edwin: ed eddie; eduardo: ed eddie lalo; eleanor: ellie nell;
elijah: eli; elizabeth: liz lizzie beth betsy betty bess bessie libby; emanuel: manny; emily: em;
enrique: rick; ernest: ernie; eugene: gene; evelyn: evie; ezekiel: zeke; ferdinand: ferdie;
fernando: nando; florence: flo; frances: fran frannie francie; francis: frank frankie fran;
francisco: frank paco pancho cisco; franklin: frank; frederick: fred freddie freddy fritz;
fredrick: fred freddie freddy; gabriel: gabe; gabrielle: gabby; genevieve: gen; geoffrey: geoff;
george: geo; gerald: gerry jerry; geraldine: gerry; gilbert: gil bert; gordon: gordy; gregory: greg;
gretchen: gretch; guillermo: memo; gwendolyn: gwen; harold: hal harry; harrison: harry; harriet: hattie;
helen: nell; henry: hank harry hal; herbert: herb bert; herman: herm; howard: howie; hubert: bert;
ignacio: nacho; irving: irv; isaac: ike; isabella: bella izzy belle; isabel: izzy belle; isidore: izzy;
jacob: jake; jacqueline: jackie; james: jim jimmy jimmie jamie jas; janet: jan; janice: jan; jason: jay;
jeffrey: jeff; jeffery: jeff; jennifer: jen jenn jenny; jeremiah: jerry; jeremy: jerry; jerome: jerry;
jessica: jess jessie; jesus: chuy; joan: joanie; joanna: jo; joanne: jo; john: jack johnny johnnie jno;
jonathan: jon jonny; jonathon: jon jonny; joseph: joe joey jos; josephine: jo josie; jose: pepe;
joshua: josh; judith: judy; katherine: kathy kate katie kat kit kitty kay;
katharine: kathy kate katie kat kit kitty; kathleen: kathy kate katie kay; kathryn: kathy kate katie kay;
kenneth: ken kenny; kimberly: kim; kristen: kris kristy; kristin: kris kristy; kristina: kris tina;
kristopher: kris; lawrence: larry lawrie; laurence: larry laurie; leonard: len lenny leo; leonardo: leo;
leroy: roy; leslie: les; lester: les; lewis: lew lewie; lillian: lil lily; lorraine: lori;
louis: lou louie; louise: lou; lucille: lucy; madeline: maddie; magdalena: lena; manuel: manny;
margaret: maggie marge margie meg peg peggy; marjorie: marge margie; marianne: mari; martha: marty;
martin: marty; marvin: marv; matthew: matt; matilda: tilly; maureen: mo; maurice: mo maury; maxwell: max;
maximilian: max; maximillian: max; maxine: max; melanie: mel; melissa: missy mel lissa; melvin: mel;
michael: mike mikey mick mickey micky; michelle: shelly micki; mildred: millie; miguel: mike;
milton: milt; miriam: mimi; mitchell: mitch; montgomery: monty; morris: morrie; mortimer: mort;
morton: mort; nancy: nan; natalie: nat; nathan: nat nate; nathaniel: nat nate; nicholas: nick nicky;
nicolas: nick; nicole: nikki nicky; norman: norm; oliver: ollie; olivia: liv livvy; oscar: ozzie;
oswald: ozzie; pamela: pam; patricia: pat patty patti tricia trish; patrick: pat paddy; penelope: penny;
peter: pete; philip: phil; phillip: phil; phyllis: phyl; priscilla: cilla; rachel: rach; rafael: rafa;
ralph: ralphie; randall: randy; randolph: randy; raymond: ray; rebecca: becca becky; reginald: reg reggie;
ricardo: rick; richard: rich rick ricky richie dick; robert: rob robby robbie bob bobby bert robt;
roberta: bobbie; roberto: rob beto; roderick: rod; rodney: rod; rodolfo: rudy; roger: rodge;
roland: rollie; ronald: ron ronnie; rosalind: roz; rosemary: rosie; roxanne: roxy; rudolph: rudy;
russell: russ rusty; ruth: ruthie; salvador: sal; salvatore: sal; samantha: sam; samuel: sam sammy;
sandra: sandy; sarah: sally; sara: sally; seymour: sy; sebastian: seb; sheldon: shelly; shirley: shirl;
sidney: sid; solomon: sol; stanley: stan; stephanie: steph stevie; stephen: steve stevie;
steven: steve stevie; stuart: stu; stewart: stu stew; susan: sue susie suzy; susanna: sue susie;
suzanne: sue suzy; sylvester: sly; sylvia: syl; tamara: tammy; terence: terry; terrence: terry;
teresa: terry terri tess; theresa: terry terri tess; thaddeus: thad tad; theodore: ted teddy theo;
thomas: tom tommy thos; timothy: tim timmy; tobias: toby; valerie: val; vanessa: nessa;
veronica: ronnie roni; victor: vic; victoria: vicki vicky tori; vincent: vin vince vinny; virginia: ginny;
vivian: viv; wallace: wally; walter: walt wally; wesley: wes; wilbur: will; wilfred: will fred;
willard: will; william: bill billy will willie willy wm; winifred: winnie; winston: win; woodrow: woody;
yolanda: yoli; zachary: zach zack zac; zachariah: zach zack
"""

SHORT_FORMS: Final = MappingProxyType(
    {
        full.strip(): frozenset(short_forms.split())
        for full, short_forms in (group.split(":") for group in _GROUPS.split(";"))
    }
)
"""Full given name to its short forms; case-folded, without accents."""
