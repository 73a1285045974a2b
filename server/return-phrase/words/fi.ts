/** Everyday Finnish words for return phrases, written for this project. What holds for them stands in the test. */
export const finnishWords: readonly string[] = `
aalto aamu aamupala aapinen aarre aarteet ahkera ahkeruus ahma ahven aikainen aine aineisto ainekset aitta
aivan ajaa ajastin ajatella ajatus ajella ajelu ajoissa ajoneuvo ajopuu akkuna aktiivi akvaario alanko albumi
alkaa alku alkukesä alkupala alkusana alppi alppimaa alue aluksi ameba ammatti ampulli ananas anoppi antaa
antenni apaja apila apteekki apulanta apuri arkisto arkku arpa arvailla arvata arvo arvoisa arvostus asema
asenne asetelma asettaa asfaltti asiakas askarrus askartaa askel asteikko astiasto asua asunto atelje atlas
atleetti atomi atrium aura aurata auraus auringon aurinko autoilu autotie avanne avanto avara avaruus avoin
avulias baari baletti banaani banjo basaari basilika betoni biisoni biljardi biologia brokkoli daalia
delfiini dialogi diesel diplomi disko draama eepos ehdottaa ehdotus ehkä eilen eilinen eloisa elokuu elokuva
eläimet eläke elämys emäntä energia eniten ennätys ensiksi ensilumi ensin esine esittää esitys etana etelä
etsiä eväs evästää eväät fagotti fiksu filmi filosofi finaali firma flamingo flyygeli formula fregatti
fysiikka haahka haapa haarukka haastaa haaveilu haavi hahmo hahtuva hajuvesi halkeama haluta hanhi hankkia
hanko harava harjanne harkinta harmaa harmonia harppu harras hartsi hattara hattu hauki hauska havainto
havaita havupuu hedelmä hehkua heiluri heimo heinikko heinäkuu heisi helinä helmi helmikuu helppo herkkä
herne herätys hetki hetkinen hevonen hiekka hieno hienosto hietikko hiihto hiihtäjä hiljaa hillo hilpeä
hipsiä hirvi historia hitaasti hiutale hohtava hoitaa homma honka hopea hotelli houkutus huilisti huilu
huippu huipulla huivi humina huokaus huoli huolto huomata huomenna huomio huone huovutus huppari hurja huurre
huvila huvittaa hymy hymyillä hypellä hyppiä hyppy hypätä hyrrä hyräillä hytti hyvin hyytelö hyödyksi hyörinä
hyöty hämärä häät höpsö höyhen höylä höyry idea idätys ihailija ihailla ihailu ihana ihastus ihmetys ikivanha
ikkunat ikuinen ilahtua ilmainen ilmasto ilme ilmiö ilmoitus iloinen iloita ilta iltapala iltasatu ilveily
ilves imuri innostus internet into isoisä isoäiti istahtaa istua istuin istutus itikka itäinen itätuuli
jaaritus jakku jakso jalava jalkine jalokivi jalusta jarru jarrutus jatkuva jauho jazz joenuoma joikua joki
jono jooga joogata jopa joukko joukkue joulukuu joustava joutsen juhannus juhlia juju juliste julkinen juna
junarata juoksija juoksu juoma juoni juontaja juosta juosten juotava jutella juuret juureva juusto juustola
jykevä jyrkkä jäkälä jäljitys jälkeen jälki jäniksen jänis jännitys järjestö jäsen jättää jäähalli jääkarhu
jäätelö kaakao kaakeli kaakkuri kaamos kaappi kahdesti kahlata kahluu kahvi kahvila kaikki kaiku kaista
kaiutin kaivos kajakki kajastus kajo kakluuni kaksoset kalastaa kalkkuna kallio kalossi kamera kamina kammata
kampa kampela kanava kaneli kanerva kangas kaniini kannatus kannel kannu kanootti kansa kansio kantele kanto
kapeikko kappale kapteeni karhu karikko karpalo kartano kartonki kartta kasari kasetti kastanja kastike
kasvaa kasvatus kasvis kataja katiska katoksen katos katse katsella katselu katsoa katsomo kattaus kattila
kauan kauhoa kaukana kaulin kauluri kaulus kauneus kaunis kauppa kauppias kaupunki kaveri kehittää kehrätä
kehys keidas keikari keinu keinutus keitin keittiö keksi keksijä keksintö kelkka kellari kellua kelluke kelpo
kelta kenguru kengät kenkä kenno kenttä kepeä keppi kerma kertoa keräily keskellä kesken keskiyö kesto
kesäilta kesäinen kesäkuu kesäloma kesäyö kettu kevät kiehkura kiekko kiele kierre kierros kierto kiertää
kiharat kiikku kiila kiilto kiiltävä kiinni kiinteä kiipeily kiire kiirehti kiitos kilo kilpailu kilpi
kimalle kimono kimppu kinos kioski kirahvi kirjaamo kirjasin kirjasto kirjava kirje kirkas kirkkaus kirnu
kirsikat kirsikka kissa kitara kiuas kiveys kivi kivuta klovni klubi koala kodikas kohde kohentaa kohina
kohtaus kohti koira koivikko koivu kokeilla koko kokoelma kokous kolibri kolme kolmikko komea komero kompassi
kone koneisto koodi kookas koostaa kopio korallit korento koristaa koriste korjata korkea korkki korpisuo
korppi kortti korvike kosketin kostea kotilo kotimaa kotipiha kotka koulu koulutus kreikka kruunata kruunu
kuhilas kuikka kuiskata kuiskaus kuiva kuja kukkanen kukkaro kukkia kukko kukkula kulho kulkea kulkuri
kulkutie kumara kumarrus kummi kumppani kuningas kunnia kunta kuntoilu kuohuva kuono kuorma kuormuri kupari
kuplia kupoli kuriiri kurpitsa kurssi kurvi kuski kutina kutoa kutsua kuudes kuukausi kuulakas kuulas kuulla
kuuloke kuunari kuura kuusama kuusi kuusikko kuutamo kuutio kuvata kuvio kyky kyljys kylmiö kylmyys kylmä
kylpy kylpylä kylvö kylässä kymmenen kymppi kynnys kynttilä kynä kypsä kypärä kysymys kysyä kyyhky kyyti käki
käpy käpälä kärpänen kärry käsite käsityö kätevä kätkeä kätkö kävelijä kävellä kävely käydä käyttää käytäntö
käytävä käämi kääpiö kääriä käärö köli köynnös köysi laakeri laakso laastari laatikko laatikot ladata lahja
lahti laidun lainata laite laivasto laivuri lakeus lakkaa lakritsa lammas lammikko lampaat lamppu lanka
lanttu lapanen lapio lapsuus lasinen lasittaa laskea laskelma lastu latoja lattia latva latvus lauantai
laukata laukka laulaja laulelma lauma lautanen lautta lehdet lehdistö lehmus lehmä lehto leija leijona
leikkisä leikkuri leimata leimu leinikki leipoa leipuri leiri leivonen leivos lekottaa lelu lemmikit lemmikki
lempeä lempi lennätin lentäjä lepakko lepo leppoisa letkeä leveä levy levätä liehua lieju liekki liesi lieska
liike liikenne liikkuja liina liiteri liitto lila limonadi linja linssi lintu lipas lippa liukas liukua
loikata loikka loistaa loiste loitsu lokakuu loma lomailu lomake lompakko loppu lopuksi loru loveta luento
luettelo luistava luistelu luistin lukea lukio luku lumi lumikide lumiukko lumiukot lumme lumous luokka
luonne luonteva luottaa luotto luova luovuus lupaus lupiini lusikka luumu luuta lyhyt lyyra lähde lähellä
lähetti lähettää lähteä lämmetä lämmin lämmitys lämpö länsi läntinen lätty löyly löytää löytö maailma maalari
maalata maalaus maantie maapallo maaperä maaseutu maasto maatila madella mahtava mahtua maihin maila maininki
mainos maisema maissi maistaa majakka majava makea makkara maku malja mallikas mallikko maneesi mansikka
mantere mantteli marenki marketti markkina marmori marsu maski massa matala matkailu matkia mauste mehevä
mehu mehukas melodia melonta mentoli merkintä merkitys merkki messinki mestari metalli metri metsikkö metsä
metsätie mieli mieluisa mietelmä miettiä miljoona mimosa minimi minttu minuutti mitali mitata moderni moni
monistaa montako moottori morsian moukari mulperi mumista mummo munakas muoto muovi murmeli muru museo
museoida musiikki musta mustikka mutka mutteri muurari muusa muutos muuttaa mylly myllätä myrtti mysli
mysteeri myyjä myymälä myöhään myönteä männikkö mänty märkä mäti määrä mökki naakka naapuri naava nahkuri
nalle nappula napsia narista narsissi naula nauraa nauris nauru nautilus nautinto navetta neilikka nelikko
neliö neljäs nero neulanen neule neuloa neulottu neuvo neuvokas neuvola neuvosto niemi nietos niini niitty
nimikko nipistää nippu niputtaa niukka nojata nokka nokkela nopeasti nopeus noppa nostaa noste nosturi notkea
nousta nousu novelli nuija nukke nukkua numero nuoriso nuotio nuotisto nuotti nuppi nurkka nurkkaus nurmi
nurmikko nutria nykyinen nykyään nykäistä nyssäkkä nyytti nähdä näky näkymä näppäin näppärä näpsäkkä närhi
näyte näytellä näyttely näyttämö näyttö obeliski oboe odottaa odotus ohdake ohjaaja ohjaamo ohjastaa ohjata
ohje ohjelma ohra ohut oikaista oikein oiva oivallus oivaltaa ojentaa oksa oktaavi oleskelu oliivi olla
olohuone omena omenapuu omistus ompelija onkalo onkia onkivapa onnea onnekas onnistua ontto oopperat opaali
opas opastaja opastus opettava opetus opinto opiskelu oppia oppilas optikko oranssi orastaa orkidea orsi
orvokki osaava osake osasto osata osoite osoitin osoittaa ostaja ostos osuma osuus otava ottaa ottelu outo
ovela oveton paahdin paahtaa paalu padota paimenet painia painuma paisua paju pajutuki pakari pakka pakkanen
pakkaus paksu pala palapeli palatsi palautus palaveri paljon palkata palkinto palko pallero palmikko palmu
palsami palsta palvelu paneeli paneutua panna papaija paperi paprika parempi parkki parsa parturi parveke
parvi pasaati passi pastilli pasuuna patikka patja pato patsas patteri pauhu paukku pehmeä pehmo peilata
peili peippo peite peitto peittää pelastus pellava pelto peltomaa penkka pensaat pensas pensseli pentu perhe
perhonen perinne permanto peruna perusta pestä pesue pesula petunia petäjä peura pianisti piano piennar pihka
pihlajat piilo piilonen piippu piirakka piiri piirros piirtää pikajuna pikkelsi pikku pilkkoa pillit pilotti
pilvi pilvinen pimeä pinaatti pinta pioni pipari pipo pippuri pirskoa pirteä pirtti pisara pistaasi piste
pistää pitsa pohdinta pohja pohjola pohtia poika poiketa poikki poimia poiminta poimu poimuri poistua pokaali
polkea poltin pomppia pomppu poppeli popsia porina porkkana poro porras portaat posliini potku potkuri potti
prinssi profiili projekti proosa puhallin puhallus puhdas puhe puhelin puhella puhtaus puhveli puikko puikula
puinen pulahtaa pulkka pullea pulma pulpetti punainen punnita punoa puola puolikas puolikuu puolue puolukat
puolukka puoti pupu puristaa purje purppura pursi pursuta puskea putiikki putki putous puuha puuhakas
puukenkä puumaja puuro puuseppä puuska puutarha puuteri puuvilla pyjama pyramidi pyrkimys pyrstö pyry pyyhe
pyyhkiä pyykki pyytää pyöriä pyörylä pyöräily pähkinä päivitys päivä päivällä päre pärskyä päärme päärynä
pääsky päätie päätyä päätös pöheikkö pöllö pöly pöytä raapia raastin rahisee rahka raikas raikua raitio
raivata raja rakastaa rakennus rakentaa raketti ralli rampata ranneke raportti rapu rasia rasti ratas
ratkaisu ratsu rattaat ratto rauha rauhaisa rautatie ravinto ravistaa reilu reilusti reipas reippaus reissu
reitti reki remontti rengas renkutus rento rentukka reppu resepti retiisi retkeily reuna riehakas riemu
riemuita riemukas riippua riista riittää rikaste ringetti rinkeli rinki rinne ripeä ripustaa risteys ristikko
risu ritarit robotti rohkea rohkeus roina roiskua romaani rooli ropista rotko rouhea rouva ruis rumpali rumpu
runo runoilu runsas ruohikko ruokailu ruokaisa ruokala ruoko ruori ruoste ruotsi rusakko rusetti rusina ruska
ruskakuu ruskotus rutiini ruudukko ruukku ruutu ruuvi ruveta ryhti rypistää rypäle rytmi rytmikäs ryyni
räiske räntä räpylä rätinä räystäs räätäli rönsy röykkiö saali saapas saapua saaristo saarni saattaa sabluuna
safari safiiri saha sahrami saippua sakset salaatti salainen salkku salmi salvia samba sametti sammakko
sammal samoilla sandaali sankari sanoma satama sateinen satiini satu satula saukko saumata saunoa sauva
savanni seepra seetri seikka seinä seisoa seiväs sekaisin sekoitus sektori sekunti selata selkeä sello
selvitys selvä seniori sepittää seppele seppä serkku setti seula seuraava siellä siemen sieni sieppo sietää
sievä signaali siima siipi siirto siirtyä siisti siivota siivous siivu sija sijainti sikuri silakka sileä
silittää silkki silli silloin silmukka silmäys simpukka sinappi sinfonia singota sininen sinkku sipaista
sipsi siristää sirkka sirkus siro sisarus sisukas sisäinen sisältö sitko sitruuna sivellin smaragdi sohjo
sohva soihtu soikea sointuva soitella soittaja sokeri sokkelo soljua solki solmio solmu sonaatti soolo
soopeli sopimus sopiva soppi sopraano sopu sopuli sorbetti sorsa sorvari sorvata sose soutaa soutu spagetti
stadion studio suihku suihkuta suikale suisto suistua sujuva sukellus sukka suklaa suksi sulava sulku summa
sumu sumuinen sumutin suora suosikki suosio suosittu suppea suppilo surffata surina suriseva suristin suunta
suuntima suuri suutari suvanto sydän syke syksy sykähdys syli synty sypressi syreeni syttyä sytyke sytyttää
syventää syvä syys syyskesä syyskuu syysloma syödä syöttö sähkö säihke säiliö säilyke säilyä säkeistö säle
sämpylä särki säteily sävel säveltää sävy säyseä sääntö sääski säätiö taaja taajama taapero taas taateli
tabletti tahna taide taika taikina taimen taitava taito taittaa taituri taivas taivutus tajuta takaisin
takana tallata tallessa talo talvi talvinen talviuni tammi tammikuu tandem tango tanner tanssia tapuli
taputus tarhuri tarjota tarjous tarmo tarmokas tarra tarvike tarvita tasainen tasanko tasapeli tase tasku
tatami tatti tauko taulu taulukko tavata tavu teatteri teekannu teema tehdas tehtaat tehtävä teini teipata
teippi tekijä tekstari teksti telakka teline teltta tempaus tempo tenava tennis tentti teoria teos terassi
terho termos terttu terva tervata teräs tiede tiedote tienoo tieto tietysti tietäjä tiikeri tiili tiira
tiistai tiivis tikapuut tikas tikkaat tikkari tilata tilhi tilkka timantti timjami timpuri tina tinkiä tippua
tipu tiskata tiuku tivoli todella todeta todiste todistus toffee tohtori toimi toimisto toimiva toinen toipua
toivo toivomus tomaatti tomera tonni tonttu torppa torstai torvi tosi tossu touhu touhuta toukka toukokuu
toveri traktori tuhat tuhina tuhka tuhkimo tuike tuikkia tuikku tukeva tulkinta tulla tulos tunne tunneli
tunnelma tuntea tunti tuntuma tunturi tuoda tuoksua tuomari tuomi tuore tuoreus tupa tupsu turbo turisti
turkki turkoosi turnaus turska turve tussi tutkija tutkinto tuttava tuttu tutustua tuuli tuulinen tuuma
tykätä tylppä tynnyri tyrni tyrsky tyttö tytär tyven tyyli tyylikäs tyyny tyytyä työkalu työläs työmaa
työpöytä tähystää täkki täplikäs täplä tärkeä tärpätti tästä täynnä täysi täysikuu tölkki töpseli töräys
töyhtö udella uida uimapuku uimari uinti ukkonen ukonilma ulapalla ulappa uljas ulkoilma ulkoilu ulkomaa
ulkona unelma unikko unilelu uninen unohtaa untuva upea urakka urhea urheilu urkuri urut uskalias usva
uudistus uuni uurastaa uutinen uuttera uutuus vaahtera vaahto vaaka vaakuna vaalea vaarna vaasi vaate vaativa
vaatteet vadelma vaellus vaeltaa vahva vaihe vaihtaa vaihtelu vaijeri vaikutus vakava vakio valaisin valaista
valinta valjas valkama valkea vallaton valmis valoisa valokuva valppaus valssata valssi valtava valtio vanamo
vanavesi vanhempi vanilja vankka vankkuri vanukas vapaa vapaus varaosa varasto varata varis varjo varjoisa
varma varpu varpunen varrella varsin varti varttua varuste varvikko vasara vasikat vasikka vastata vastaus
vastuu vasu vatkain vatkata vauhti vauras vehnä veikata veikeä veistos veistämö veitikka veitsi vekkari
vekkuli velho velli vene veneily venevaja venyttää venytys veranta verhoilu verkko verkosto verso verstas
vertaus veräjä vesi vesillä vesisade veto veturi vetäytyä vetää viedä viehätys vienti vierailu vieras
vierellä vieressä vietto viettää vihannes vihanta vihellys viheltää vihko vihreä vihta viidakko viides viihde
viihtyä viikko viikuna viileä viipale viipyä viiru viisaus viisi viisto viitta viiva viivain vikkelä vilja
viljava vilkas vilkutus vilpitön vilpoisa vilske vimpain vinha vinkki vino vintti viola violetti vipinä
virike virkeä virkku virpoa virrata virsta virvoke viserrys visio vispata vispilä viuhka viulu vivahde
vohveli voikukka voileipä voima voimakas voittaa voitto volyymi vuokko vuokra vuokraus vuolas vuoristo vuoro
vuosi vyyhti väli välillä väline välipala välkkyä värikynä värikäs värinä värittää vääntää yhdeksän yhdessä
yhdistys yhteinen yhteisö yhteys yhtiö yhtye yksi yksikkö yleensä yleisö ylhäinen ylläpito yllättyä yllätys
ylpeys ylpeä yläaste ylämaa ylämäki yläosa ympyrä yrittää yritys ystävyys ystävät yöpuku yöpyä yötyö äiti
äkkiä älykäs ämpäri äveriäs äänestys ääneti ääni äänite äänittää öljy öljyväri
`
  .trim()
  .split(/\s+/)
