"""Usual short forms of given names in the United States: whether one name is short for another.

The table is our own. It is kept narrow: a name belongs in it only if people really sign with it in place of
the full form. Spelling variants (Steven, Stephen) are other names, and two short forms of one name (Bill,
Will) don't vouch for each other.
"""

from types import MappingProxyType
from typing import Final

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


def is_short_for(one: str, other: str) -> bool:
    """Whether one of two case-folded given names is a usual short form of the other, either way round."""
    return one in SHORT_FORMS.get(other, ()) or other in SHORT_FORMS.get(one, ())
