"""What stands in and beside names: titles, suffixes, marks, firms, placeholders; short given names."""

from types import MappingProxyType
from typing import Final

HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "atty", "honorable", "lcda", "lcdo"})
"""Before a name, with or without a period."""

DOTTED_HONORIFICS: Final = frozenset({"capt", "col", "hon", "lt", "maj", "prof", "rev"})
"""Before a name, and only with a period: Hon is a given name as well."""

ESQUIRE: Final = frozenset({"esq", "esquire"})
DEGREES: Final = frozenset({"jd", "llm", "llb", "phd", "mba", "cpa"})
DEGREES_AFTER_COMMA: Final = DEGREES | {"md", "dds", "dvm", "pe", "rn", "ma"}
"""After a name. Those that could be names (Ma, Md) count only when they stand alone after a comma."""

AT_LAW: Final = frozenset((who, "at", "law") for who in ("attorney", "atty", "counselor"))

SUFFIXES: Final = MappingProxyType(
    {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
    | {"2nd": "ii", "2d": "ii", "3rd": "iii", "3d": "iii", "4th": "iv"}
)
NAME_LIKE_SUFFIXES: Final = MappingProxyType(
    {"junior": "jr", "senior": "sr", "i": "i", "1st": "i", "v": "v", "5th": "v"}
    | {"vi": "vi", "6th": "vi", "vii": "vii", "7th": "vii", "viii": "viii"}
)
"""Suffixes that could be a family name or an initial too; they count only after a whole name."""

_PARTICLES: Final = """
abu al bin da das de del della den der di do dos du el ibn la las le lo los mac mc o saint san santa st te ten
ter van von zu zum zur
"""
PARTICLES: Final = frozenset(_PARTICLES.split())
"""Words that belong to the family name which follows them."""

_NEVER_GIVEN: Final = "das de del der do dos du la st von zu zum zur"
NEVER_GIVEN: Final = frozenset(_NEVER_GIVEN.split())
"""Particles that don't open a given name: a name that begins with one has lost its given name."""

_OFFICE_WORDS: Final = """
administrator agency agent and assistant associates association attorneys authority bank bureau center chapter
chartered city commission committee company corp corporation county creditor defender defenders department
dept estate firm for foundation group inc institute legal limited llc lllp llp lp ltd ministry of office
offices panel paralegal partners partnership pc plc pllc pro prosecutor receiver secretary service services
society solutions standing state the tr trust trustee trustees university us usa
"""
OFFICE_WORDS: Final = frozenset(_OFFICE_WORDS.split())
"""No person's name holds one of these; a name that does is a firm's or an office's, or says more than a name.

A person who really bears one (a family named Bank) still gets "same" for two equal spellings.
"""

JOINING: Final = frozenset({"aka", "by", "fka", "nka", "obo", "or", "via", "with"})
"""Between words they join two names; at an end some of them are names."""

OFFICE_ENDINGS: Final = frozenset({"pa", "pc", "co", "na", "pl", "aplc", "apc"})
"""Marks of a firm when they stand alone after a comma, or at the end with periods (P.A.)."""

DOTTED_ABBREVIATIONS: Final = frozenset(
    DEGREES | DEGREES_AFTER_COMMA | OFFICE_ENDINGS | {"llc", "llp", "lllp", "pllc", "plc", "lp"}
)
"""What periods between letters spell at the end of a name; elsewhere such letters are initials."""

_PLACEHOLDERS: Final = """
a above account admin administrator agent announced anonymous applicable as attorney available be below blank
cm cmecf deceased default deleted determined ditto dr dummy ecf empty entered esq esquire example file filer
filing first firstname found full given guest holder inactive individual last lastname listed login middle
missing mr mrs ms n na name names nan nil no none not null object on pacer pending person provided record
redacted same sample sealed see set shown specified system tba tbd test tester testing the to unassigned
undefined unknown unnamed user withheld x xx xxx xxxx yet your
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

_MARKS_AND_NAMES_WORDS: Final = "ada dag al ca de ga hi ia id il in ky la me mi mo ne oh ok or ri va vi"
MARKS_AND_NAMES: Final = frozenset(_MARKS_AND_NAMES_WORDS.split())
"""Marks and states that people are called as well: behind a comma they may be a given name (Smith, Al)."""

_GROUPS: Final = """
aaron: ron ronnie; abbigail: abbie abby gail; abel: abe; abigail: abbey abbi abbie abby gail nabby; abner:
abe; abraham: abe bram; abram: abe bram; addison: addie addy; adela: addie della; adelaide: addie addy
della; adeline: addie addy; adolfo: fito; adolph: dolph; adrian: ade; adriana: adri; adrienne: addie;
agatha: aggie; agnes: aggie aggy nessie; aileen: allie; alan: al; alana: lana; alastair: al; albert: al
albie bert bertie; alberta: allie bertie; alberto: al beto; alejandra: ale alex; alejandro: ale alejo alex;
alexander: al alec alek alex alexi lex sander sandy sasha xan xander zander; alexandra: alex alexa ali lexi
lexie sandy sasha; alexandria: alex alexa lexi lexie sandy; alexis: alex lexi lexie; alfonso: al fonzie
poncho; alfred: al alf alfie fred freddie freddy; alfredo: al fredo; alice: ali allie; alicia: ali allie;
alisha: ali; alison: ali allie ally; allan: al; allen: al; allison: ali allie ally; allyson: ali allie ally;
alonzo: al lon lonnie; aloysius: al; alphonse: al; alton: al; alvin: al; alyssa: ally aly; amanda: manda
mandy; ambrose: brose; amelia: mellie millie; anastasia: ana stacey stacy; anderson: andy; andre: dre;
andrea: andi andie andy drea; andreas: andy dre; andres: andy; andrew: andie andy drew; angela: ang angel
angie; angelica: angel angie; angelina: angel angie lina; angelo: ange; ann: annie nan; anna: annie;
annabelle: annie belle; anne: annie nan; annette: annie nettie; anthony: ant anton tony; antoinette: annie
nettie toni; antonia: toni tonia; antonio: tonio tony; antwan: twan; archibald: arch archie; ariel: ari;
arielle: ari; armando: mando; arnold: arnie; arthur: art artie arty; arturo: art; ashley: ash; ashton: ash;
aubrey: aub; audrey: audie; august: augie gus; augusta: gussie; augustin: gus; augustine: augie gus;
augusto: gus; augustus: augie gus; aurora: rory; austin: aus; avery: ave; barbara: babs barb barbie barbra
barby bobbie; barnabas: barney; barnaby: barney; barrett: barry; barrington: barry; bartholomew: bart barth;
bartolomeo: bart; basil: baz; beatrice: bea beatty bee trix trixie; beatrix: bea trixie; beatriz: bea betty;
belinda: lindy; benedict: ben benny; benito: ben benny; benjamin: ben benj benji benjy bennie benny;
bennett: ben; benson: ben; bernadette: bernie detta; bernadine: bernie; bernard: barney bern bernie;
bernardo: bernie; bernice: bernie; bertha: bertie; bertram: bert bertie; bertrand: bert; bethany: beth;
beverley: bev; beverly: bev; blanche: blanchie; bradford: brad; bradley: brad; brenton: brent; brian: bri;
briana: bri; brianna: bri; bridget: biddy bridgie bridie; brittany: brit britt; brittney: brit britt;
bronson: bron; bruce: brucie; bryan: bry; bryant: bry; burton: burt; caitlin: cait caity catie; caitlyn:
cait caity; caleb: cal; calvin: cal; cameron: cam; camille: cam cammie millie; candace: candi candy;
candice: candi candy; carl: carly; carla: carly; carlos: charlie; carmela: carm mela; carmen: carm; carol:
carrie; carole: carrie; caroline: carly caro carrie; carolyn: carly carrie; cassandra: cass cassie sandy;
cassidy: cass; cassius: cash; catalina: cat cathy lina; catherine: cassie cat cate cath cathie cathy kate
kathy kati katie katy kit kitty trina; cathleen: cathie cathy kathy katie; cathryn: cat cathy kate katie;
cecil: cec; cecilia: cece ceil celia cissy; cedric: ced rick; celeste: celia; chad: chaddy; chandler: chan;
charlene: char charlie; charles: charley charlie charly chas chip chuck chuckie; charlotte: char charley
charlie lotta lottie; charmaine: char; chelsea: chels; cheryl: cher sherry; chester: ches chet; christa:
chris; christi: chris; christian: chris kris; christiana: chris christy tina; christina: chris chrissie
chrissy christie christy kris tia tina; christine: chris chrissie chrissy christie christy kris tina;
christoph: chris; christopher: chris cris kit kris topher; claire: clairie; clarissa: rissa; clark: clarkie;
claudia: claud; clayton: clay; clement: clem; clementine: clem; clifford: cliff ford; clifton: cliff;
clinton: clint; connor: con; conrad: con connie; constance: con connie; constantine: costa; consuelo: chelo
connie; cordelia: cordie delia; corey: cory; corinne: cori cory; cornelia: corrie nell; cornelius: con;
cortney: cort; courtney: court; crystal: crys; curtis: curt kurt; cynthia: cindy cyn cyndi cyndy; cyrus: cy;
dakota: kota; dalton: dal; daniel: dan dannie danny; daniela: dani ela; danielle: dani danni danny elle;
daphne: daph; darla: dar; darlene: dar; darryl: dar; david: dave davey davie davy; davis: dave; dawn:
dawnie; deanna: dee; debora: deb debbie debby; deborah: deb debbi debbie debby debi dee; debra: deb debbi
debbie debby debi; deidre: dee deedee; delbert: bert del; delilah: lilah; delores: dee dolly lola;
demetrius: meech; denise: dee niecey; dennis: den dennie denny; derek: rick; derrick: rick; desiree: des
desi; desmond: des dez; dexter: dex; diana: di; diane: di; dianne: di; dimitri: dima; dolores: dee dolly
lola lolita; dominic: dom dommie nic nick nicky; dominick: dom nic nick nicky; dominique: nikki; donald: don
donn donnie donny; donna: dee don; donovan: don donnie; dorothea: dora dot dottie thea; dorothy: dollie
dolly dora dot dottie dotty thea; douglas: doug dougie; duncan: dunk; dustin: dusty; earnest: ernie;
ebenezer: eb; edgar: ed eddie eddy edgardo; edith: edie; edmond: ed eddie ned ted; edmund: ed eddie eddy ned
ted; edna: eddie; eduardo: ed eddie eddy lalo; edward: ed eddie eddy eds edw ned ted teddy; edwin: ed eddie
eddy ned; edwina: eddie winnie; egbert: bert; eileen: ei; elaine: lainie laney; eleanor: ellie nell nellie
nora; eleanore: ellie nell; elias: eli; elijah: eli lije; elinor: ellie nell; elisa: lisa; elisabeth: bess
bessie beth betsy betty eliza libby lisa liz lizzie lizzy; elizabeth: bess bessie beth bets betsy betty
eliza elle ellie lib libbie libby lisa lisbeth liz liza lizzie lizzy; ellen: ellie nell nellie; elliott:
ell; elmer: elm; eloise: ellie; elvira: elvie; elwood: woody; emanuel: manny; emerson: em; emil: em; emilia:
em millie; emilio: milo; emily: em emmie emmy millie; emma: em emmy; emmanuel: manny; emmett: em; enrique:
quique rick ricky; ephraim: eph; eric: rick ricky; erica: ricki rikki; erik: rick; erika: rikki; ernest: ern
ernie; ernestine: ernie tina; ernesto: ernie neto; ervin: irv; erwin: irv; esperanza: espie; esteban: steve;
estella: essie stella; estelle: essie stella; esther: essie hettie; eugene: gene geno; eugenia: genie gina;
eunice: eunie; evangeline: angie eva evie; evelyn: ev eva eve evie; ezekiel: zeke; ezra: ez; faith: fay;
federico: fede fred rico; felicia: fel; felicity: fliss; felipe: phil; ferdinand: ferdie ferdy fred freddie;
fernando: ferdie fern nando; fitzgerald: fitz; florence: flo flora florrie flossie; frances: fanny fran
francie francy frankie frannie franny; francesca: chessie fran frankie; francine: fran francie; francis:
fran francie frank frankie; francisca: fran paca; francisco: cisco frank frankie kiko paco pancho; francois:
frank; franklin: frank frankie; franklyn: frank; freda: freddie; frederic: fred freddie fritz rick;
frederica: freddie rica; frederick: fred freddie freddy fritz rick ricky; fredric: fred rick; fredrick: fred
freddie freddy rick; gabriel: gabby gabe; gabriela: gabby gabi; gabriella: gabby; gabrielle: gabbie gabby
gabi; garfield: gar; gary: gar; genevieve: eve evie gen genny ginny viv vivi; geoffrey: geoff; george: geo
georgie; georgia: georgie; georgina: georgie gina; gerald: ger gerry jerry; geraldine: deena gerri gerry
jerry; gerard: gerry jerry; gerardo: gerry jerry lalo; gertrude: gert gertie trudy; gianna: gia; gilbert:
bert gil; gilberto: bert beto gil; gillian: gill jill; giovanni: gio vanni; giuseppe: beppe joe peppe;
gladys: glad; glenda: glen; glenn: glennie; gloria: glo; gordon: gord gordy; grace: gracie; gregorio: goyo
greg; gregory: greg gregg; gretchen: gretch gretel; griffin: griff; griffith: griff; guadalupe: lupe lupita;
guillermo: memo; guinevere: gwen; gustav: gus; gustavo: gus tavo; gwendolen: gwen; gwendolyn: gwen gwenn
wendy; gwyneth: gwyn; hannah: han; harold: hal harry; harriet: hattie; harriett: hattie; harrison: harris
harry; harvey: harv; helen: ellie nell nellie; helena: nell; henrietta: etta hank hattie henri hettie
nettie; henry: hal hank harry; herbert: bert herb herbie; heriberto: beto; herman: herm hermie; hermione:
hermie; hezekiah: hez; hilary: hil; hillary: hil; hiram: hi; horace: horry; howard: howie; hubert: bert hub;
hugh: hughie; humberto: bert beto; ignacio: nacho; ignatius: iggy; ingrid: inge; irene: rene renie; irving:
irv irvin irvy; irwin: irv; isaac: ike; isabel: bella belle issy izzie izzy; isabella: bella belle isa izzie
izzy; isabelle: bella belle izzy; isaiah: ike; isidore: dory izzy; isidro: chilo; jackson: jack; jaclyn:
jackie; jacob: jacky jake jakey; jacqueline: jackie jacky jacqui; jacquelyn: jackie; jacques: jack; jaime:
jim jimmy; james: jamie jas jem jim jimbo jimmie jimmy; jamison: jamie; jane: janie; janet: jan jannie;
janice: jan janny; jared: jerry; jasmine: jas jazz; jason: jase jay; jasper: jas; javier: javi; jean: jeanie
jeannie; jeanette: jeannie nettie; jeanne: jeannie; jedediah: jed; jedidiah: jed; jefferson: jeff; jeffery:
jeff jeffy; jeffrey: jeff; jennifer: jen jenn jenni jennie jenny; jerald: jerry; jeremiah: jem jerry;
jeremy: jem jerry jez; jermaine: jerry; jerome: jerry; jerrold: jerry; jesse: jess; jessica: jess jessi
jessie jessy; jesus: chucho chuy; jillian: jill jilly; joachim: joe; joan: jo joanie joni; joanna: jo joanie
joey jojo; joanne: jo joanie joey jojo; joaquin: quin; jocelyn: jo joss; johanna: hanna jo; john: jack
jackie jno johnie johnnie johnny jonny; johnathan: johnny jon; johnathon: johnny jon; jolene: jo; jonathan:
johnny jon jonny; jonathon: jon jonny; jordan: jord jordy jory; jose: chepe joe joey pepe; josefina: fina
josie; joseph: jo joe joey jos; josephine: fifi jo joey josey josie; joshua: josh joshie; josiah: jos si;
juan: johnny; juana: janie; juanita: nita; judah: jud jude; judith: jude judi judie judy; judson: jud;
julia: jules; julian: jule jules; juliana: jules; julianne: jules; julie: jules; juliet: jules; juliette:
jules; julio: jules; julius: jules; justin: jus; justine: tina; kaitlin: kait kate katie; kaitlyn: kait kate
katie; karina: kari; katarina: kat kate; katelyn: kate katie; katharine: kat kate kath kathie kathy katie
katy kit kitty; katherine: cathy kat kate kath kathie kathy kati katia katie katy kay kit kitty trina;
kathleen: cathy kate kath kathie kathy katie katy kay kitty; kathryn: kat kate kath kathi kathie kathy katie
katy kay kit kitty; katrina: kat katie trina; kayla: kay; kelly: kel; kelsey: kels; kendall: ken; kendra:
ken; kendrick: ken kenny; kennedy: ken; kenneth: ken kenn kenny; kenton: ken; kevin: kev; kimberley: kim;
kimberly: kim kimber kimmie kimmy; kingsley: king; kirsten: kirsty; kirstin: kirsty; kristen: kris krissy
kristi kristie kristy; kristin: kris krissy kristi kristie kristy; kristina: chris kris krissy kristi kristy
tina; kristine: kris krissy kristi kristy tina; kristopher: kit kris; lamont: monty; lancelot: lance;
latasha: tasha; latisha: tisha; laura: laurie lori; laurel: laurie; lauren: laurie ren; laurence: larry
laurie; lawrence: larry laurie lawrie lon loren; lemuel: lem; lenora: nora; leon: leo; leonard: len lennie
lenny leo leonhard; leonardo: leo; leopold: leo; leopoldo: leo polo; leroy: roy; lesley: les; leslie: les;
lester: les; leticia: letty tisha; letitia: letty tish; lewis: lew lewie lou; lilian: lil lily; lillian: lil
lillie lilly lily; lincoln: linc link; lindsay: linds; lindsey: linds; lionel: leo; llewellyn: lew; lorenzo:
enzo larry renzo; loretta: etta lori retta; lorraine: lori lorrie lorry rainey; louis: lew lou louie;
louisa: lou lulu; louise: lou louie lulu; lucas: luke; lucia: lucy; lucian: lou luke; luciano: lou; lucille:
cille lou lucie lucy; lucinda: cindy lou lucy; lucretia: lu; luis: lou louie lucho; luisa: lou; luther:
lute; lydia: lyddie; lynette: lynn; mabel: mae; mackenzie: kenzie mac mack; madeleine: maddie maddy;
madeline: mad maddie maddy; madelyn: maddie maddy; magdalena: lena magda maggie; malachi: mal; malcolm: colm
mal; malinda: lindy mindy; mallory: mal; manuel: mannie manny manolo; marcella: marcy; marcia: marcy;
marcus: marc; margaret: daisy greta madge maggie mags maisie marg marge margie margo meg meggie midge peg
peggie peggy rita; margarita: maggie marge margo rita; margery: marge margie; marguerite: daisy maggie
margie margo peggy rita; marian: mari; marianne: mari; maribel: bel mari; maricela: mari; marie: mae;
marietta: etta; marilyn: lyn; marina: mari; marissa: rissa; marjorie: jorie marge margie margy marj;
marlene: marley; marsha: marcy; marshall: marsh; martha: marti marty mattie; martin: mart marty; martina:
marti tina; marvin: marv marvy; mary: mae mamie may mimi molly polly; mathew: matt matty; mathilda: mattie
tilly; matilda: mattie maud tillie tilly; matteo: matt; matthew: mat matt mattie matty; matthias: matt;
maureen: mo reenie; maurice: maury mo moe morrie morry; mavis: mae; maximilian: max; maximillian: max;
maxine: max maxie; maxwell: max maxie; megan: meg meggie; meghan: meg meggie; mehmet: mo; melanie: mel mela
mellie; melinda: linda lindy mel mindy; melissa: lissa mel mellie melly millie missy; melville: mel; melvin:
mel; mercedes: mercy sadie; meredith: mer merry; merrill: merry; micaela: mica; michael: mick mickey mickie
micky mik mike mikey; micheal: mick mickey mike mikey; michele: shelly; michelle: chelle mickey micki micky
shell shelley shelly; miguel: mickey mig mike; mikhail: mike misha; mildred: millie milly; millicent: millie
milly; milton: milt; minerva: minnie; miranda: mandy randy; miriam: mim mimi mitzi; mitchell: mitch mitchel;
mohammad: mo; mohammed: mo; monica: moni; monique: mo nikki; montague: monty; montgomery: monte monty;
mordecai: mordy; morris: mo moe morrie; mortimer: mort; morton: mort; moses: mo moe; moshe: moe; muhammad:
mo; muriel: mur; myrtle: myrt; nadine: dee; nancy: nan nance; naomi: nomi; napoleon: nap; natalia: nat
talia; natalie: nat nattie; natasha: nat tasha; nathan: nat nate natey; nathaniel: nat nate natty than;
nelson: nels; neville: nev; nevin: nev; newton: newt; nicholas: nic nick nicky nico nicol; nickolas: nick
nicky; nicodemus: nick; nicola: nicky nikki; nicolas: nic nick nicky nico; nicole: nic nicki nickie nicky
niki nikki; nicolette: nicky nikki; nigel: nige; nikolas: nick nico; norbert: bert norb norbie; noreen:
nora; norman: norm normie; norris: norrie; octavia: tavi; octavio: tavo; odessa: dessa; olive: ollie;
oliver: noll ollie; olivia: liv livia livvy ollie; orlando: lando; orville: orv; oscar: os ozzie; oswald: oz
ozzie; pamela: pam pammie pammy; patience: pat; patrice: pat patty trish; patricia: pat patsy patti pattie
patty tricia trish trisha; patrick: packy paddy pat; paul: paulie pauly; paula: polly; paulette: polly;
paulina: lina polly; pauline: paulie polly; pedro: pete; penelope: nell pen penny; percival: percy;
peregrine: perry; peter: pete petey; philip: flip phil pip; philippa: pippa; phillip: phil pip; philomena:
mena; phineas: phin; phyllis: phyl; pierre: pete; prescott: scotty; preston: pres; priscilla: cilla cissy
prissy; prudence: pru prue; quentin: quint; quincy: quin; quinton: quint; rachael: rach; rachel: rach rae;
rafael: raf rafa rafi; ralph: rafe ralphie; ramiro: ram; ramon: monchi ray; ramona: mona; randall: rand
randy; randolph: dolph rand randy; raphael: rafe rafi; raymond: ray raymie; raymundo: mundo ray; rebecca:
becca beck becki becky reba; rebekah: becca becky; regina: gina reggie; reginald: reg reggie regi; reinaldo:
rey; reuben: ben; reynaldo: rey; reynold: rey; rhonda: ronnie; ricardo: richie rick ricky rico; richard:
dick dickie rich richie rick rickey rickie ricky rico rik; richmond: rich; robert: bert bob bobby rab rob
robb robbie robby robt; roberta: berta bobbie bobby robbie; roberto: bert beto bobby rob robbie; robyn: rob;
rocco: rocky; roderick: rick rod roddy; rodger: rod rodge; rodney: rod roddy; rodolfo: rolo rudy; rodrigo:
rigo rod; rogelio: rog; roger: rodge rog; roland: rolland rollie rolly; rolando: rolly; ronald: ron ronn
ronnie ronny; rosa: rosie; rosalie: rose rosie; rosalind: rose rosie roz; rosalinda: linda rosie; rosalyn:
rosie roz; rosanna: rose rosie; rosanne: rose rosie; roseann: rose rosie; rosemarie: rose rosie; rosemary:
romy rose rosie; rosetta: etta rose; rowena: ro; roxanna: roxie roxy; roxanne: roxie roxy; royce: roy;
ruben: ben; rudolf: rudy; rudolph: dolph rudie rudy; rufus: rufe; rupert: rupe; russel: russ; russell: rus
russ rusty; ruth: ruthie ruthy; sabrina: brina; salvador: chava sal; salvatore: sal sally; samantha: sam
sammie sammy; samson: sam; samuel: sam sammie sammy; sandra: sandi sandie sandy; sanford: sandy; santiago:
santi; sara: sadie sally; sarah: sadie sal sally; savannah: savvy vannah; schuyler: sky; scott: scottie
scotty; sebastian: bash bastian seb; serena: rena; sergei: serge; sergio: checo serge; seymour: sy; sharon:
shar shari; shelby: shel; sheldon: shel shelly; shelton: shel; sherman: sherm; sheryl: sher sherry; shirley:
sherry shirl; shoshana: shosh; sidney: sid syd; siegfried: sig; sigmund: sig ziggy; silas: si; silvester:
sly; silvia: syl; simeon: sim; simon: si; simone: simi; socorro: coco; sofia: sophie; solomon: sol solly;
sophia: soph sophie; spencer: spence; stanford: stan; stanislaus: stan; stanley: stan stanly; stefan: steve;
stefanie: stef; stephan: steph steve; stephanie: stef steffi steffie steph stevie; stephen: steve stevey
stevie; steven: steve stevey stevie; stewart: stew stewie stu; stuart: stewie stu; sullivan: sully; susan:
sue susie suze suzie suzy; susanna: sue susie; susannah: sue susie suzie; susanne: sue susie suzy; suzanna:
sue suzie; suzanne: sue susie suze suzie suzy; sybil: syb; sydney: sid syd; sylvan: syl; sylvester: sly syl
vester; sylvia: syl sylvie; tabitha: tabby; tamara: tam tami tammie tammy; tatiana: tania tanya; taylor:
tay; terence: terry; teresa: tere terri terrie terry tess tessa; terrance: terry; terrell: terry; terrence:
terry; thaddeus: tad thad; theodora: dora teddy thea theo; theodore: tad ted teddie teddy theo; theresa:
resa terese terri terrie terry tess tessa; therese: terri terry tess; thomas: thom thos tom tommie tommy;
tiffany: tiff; timothy: tim timmie timmy; tobias: tobie toby; tomas: tom tommy; tracey: trace; tracy: trace;
travis: trav; trenton: trent; trevor: trev; trinity: trin; tristan: tris; tyler: ty; tyrone: ty; tyson: ty;
ulysses: uly; ursula: ursa; valentina: tina val; valentine: val; valentino: tino val; valeria: val; valerie:
val valery; vanessa: nessa van; vernon: vern; veronica: nica roni ronnie ronny vera; vicente: chente vince;
victor: vic vick; victoria: tori torie tory vic vicki vickie vicky vikki; viktor: vic vik; vincent: vic vin
vince vinnie vinny; vincenzo: enzo vince vinny; viola: vi; violet: vi; virgil: virge; virginia: gina ginger
ginnie ginny virgie; vivian: viv vivi; vivienne: viv vivi; vladimir: vlad; wallace: wal wally; walter: wally
walt; webster: web; wendell: dell; wesley: wes wess; westley: wes; wilbert: bert will; wilbur: will willie;
wilfred: fred freddie wilf will; wilfredo: fredo will; wilhelmina: billie mina minnie willa wilma; willard:
bill will willie; william: bil bill billie billy wil will willi willie willy wm; willis: will; wilson: wil
will; winfield: win; winfred: fred win; winifred: freddie win winnie; winslow: win; winston: win winnie;
winthrop: win; woodrow: drew wood woody; xavier: xavi; yasmin: yas; yesenia: yesi; yitzchak: yitz; yolanda:
lana yoli; yosef: joe yossi; yvonne: vonnie; zachariah: zach zack; zachary: zac zach zack zak; zachery: zach
zack; zebulon: zeb; zechariah: zach zeke; zedekiah: zed
"""

SHORT_FORMS: Final = MappingProxyType(
    {
        full.strip(): frozenset(short_forms.split())
        for full, short_forms in (group.split(":") for group in _GROUPS.split(";"))
    }
)
"""Full given name to its short forms; case-folded, without accents.

The table is our own: a name belongs in it only if people sign with it in place of the full form, and no full
form is another's short one (Steven and Stephen are two names), so that Bill and Will don't vouch for each
other. The list of the field, `nicknames` (by Carlton Northern), is no dependency: it is made
for genealogy, and a third of its pairs join two names that both stand for themselves (Aaron and Erin, Andrea
and Andrew, Bill and Robert), which here would make one of two people.
"""
