/** Everyday Swedish words for return phrases, written for this project. What holds for them stands in the test. */
export const swedishWords: readonly string[] = `
abborre abonnera absolut accent adress affisch afton aftonbad aftonsol aktiv aktuell akvarium album alfabet
alfågel allmän allra allsång allvar almanack almskog alpacka alpin alster altan ambitiös ananas andas andmat
anföra angenäm ankare anlag annons ansvar antal antenn antik anting anvisa använda apelsin apelträd apotek
applåd aprikos april aptit arbete aria arkitekt arkiv armband artig artikel artist aspekt aspskog atlas atlet
atom augusti autograf avsats avspark avstånd avtala baby backe bacon badboll badbyxor baddräkt badhus badkar
badort badrock badsjö badstege bagage bageri baklucka bakom bakplåt bakverk balans ballad ballong bambu banan
banjo barkbåt barnbarn barndom barnslig barrskog barrträd basar basfiol basilika basket bassäng bastu
bastubad batteri begagnad behaga behöva bekant bekväm belysa belöna bensin benämna berg bergväg berika
berätta berömma besked beskriva bestick besöka besökare beta betala betong betyda betyg beundra bevara
bildbok biljett billig bilresa bilväg binda biobesök biodling biograf biologi bistro bitvis björn björnbär
blad bladguld blanda blank blek blick blinka blixt blixtlås blomjord blomma blommig blomster blus blyerts
blygsam blåbär blåklint blåljus blåmes blåsa blåsig blåsippa blåskata boende bokhylla boklåda bokmal bokmärke
bokstav bolag boll bollplan bomull bondgård bongo bordduk borgare borgmur borste bosatt boskap bostad botanik
botten bottna bouquet bowlare bowling brant brasved bredvid brev brevduva brevlåda brevvän brinna broccoli
brodera brokig broms broschyr brunn brunsås brusa brygga bryggeri brygghus brådska bråkdel bräda bröd brödbit
brödkorg brödrost bröllop bubbla bukett buljong bumerang bunt burfågel burk busig buske buss busskort byggnad
byte byxor båge båtfärd båtresa bälte bärbuske bärga bärnsten bärplock bättre bäver bönpåse bönsoppa börja
börs cabaret camping cello cement center central charm chef choklad cirka cirkel cirkus citat citera citron
clown cykel cykla cyklist cylinder dadel dagbok daghem dagsljus dagsmeja dagstur dahlia dalgång dalkulla
dansa dansare dansbana danssal danssko datera dator datum debatt december dekal dekor delfin delta deltaga
demo design dessert detalj diagram dialekt dialog diamant dikt dimma dimmig diplom direkt disk diskret diskus
distans djungel djupblå djur djurpark dockhus dockskåp doft doftljus doktor domare domino dotter dragspel
drake drama dressyr dricks droppe druva dryck drömhus drömma drömresa dubbdäck dubbel duett duga duggregn
duktigt dunge dunjacka dunkel dusch duvslag dygn dyna dynamik dyrbar dyrgrip däck dämpa dörr effekt egen
egenskap ekollon ekonomi ekorre elefant element elgitarr emigrera enas enbart enbuske energi enhet enig enkel
enkät ensemble enslig envis epok erbjuda erfara etage etapp etikett exakt examen exempel exotisk export
express extra fabrik fackla fakta faktor familj familjär fantasi farbror farfar farmor fart fartvind fartyg
fasad faster fattas favorit februari femtio femton ferie festa festival fiber fikabröd fikapaus fikon film
filmare filmduk filosof filur final finna firma fiska fiskare fiskebåt fiskstim fixa fjord fjäll fjällräv
fjällsjö fjälltur fjärde fjäril fjärran flagga flamingo flanell flicka flingor flink flisa flod flodhäst
flora flotte flyga flygel flyghöjd flygplan flytta flytväst fläderte fläta flöjt flöjtist folk folkdans
fontän form formel forntid fossil fotbad fotboll fotograf fotspår framgång framme framsida framtid fredag
fredlig frihet frimärke frisk frisör fritid frukost frukt fruktig frysa frysbox fråga från fräck främja
fräsch fröjd fröken frösådd full fullmåne fundera fura furste fynda fyrbåk fyrkant fysik fågelbad fågelbo
fårskinn fåtölj färdas färdig färgband färgglad färgrik färja färsk följa föna fönster förare förening
förfina förkläde förmåga förnya förråd förslag förstå försöka förtjust galleri galopp gammal garage garanti
gata gatlykta gatukök gavel gemensam generös genial geografi geologi gest getost gille giraff gitarr givmild
glaciär glaskula glass glassbar glasögon glatt glimma glimt glimtar glitter glob gluten gnistra gnola gnugga
godis godnatt golf gondol grad granbarr grangren granne granska granskog grattis gren grilla grind groda
grotta grunda grupp grus grusväg gryning gryta grädde gräddfil gräns gräsand gräslök grävling grönkål grönsak
gröt grötfat guava guida guld guldfisk guldkant guldpeng guldring gullregn gullviva gummi gunga gunghäst
gungstol gurka gurkmeja gyllene gymnast gäng gästbok gästfri gästrum göra hagel hagtorn hallon halmhatt
halmtak halsduk hammare hamn hamster handbok handboll handduk handla handske hantera hantverk harmoni
harpspel hassel hattask havre havsbad havsbris havsfisk havsvik havsörn hedra hejare hejdå helg helgdag
helgfri hellre hemlig hemma hemort hemresa hemslöjd hemväg herde hermelin herr herrgård himmel hinder hink
hiss historia hittills hjorton hjul hjulspår hjälm hjälpa hjälte hjärtlig hobby hockey holme honung hoppa
hoppborg hopprep horisont hotell humle humor hundvalp hurra hurtig husbil husbåt huskatt husvagn huva hyacint
hydda hylla hytt hågkomst hållbar hård hägg häkla hälsning hämta hänga häpen härlig härma häst hästsko höghus
höjd höjdare höjdhopp höns hönshus hörlurar hörna höstblad höstlöv hösäck hövlig iaktta idag idealisk idol
idrott idyll igelkott iglo igår ihop imitera import impuls inbjuda indigo industri ingefära ingen ingång
inkomst inleda innan innerlig inomhus inre insats insekt insida insjö insjöbad inslag intag intervju intresse
intryck inåt iris isbana isberg isbit isbjörn isfri isglass ishockey iskall iskub ismaskin isolera istapp
isvatten ivrig jalusi januari jasmin jazz jeans jobba jolle jonglera jordnöt journal jubileum jubla juice
julbock juldag julgran julgris julklapp julkula julpynt juni juvel jämföra järn järnek järnväg jätte jättebra
jättekul kaffe kajak kajuta kakao kakburk kaktus kalas kalender kalkon kalksten kalufs kalvdans kamel kamera
kamomill kamp kamrat kanal kanarie kanin kanot kanske kapitel kappsäck karaff karamell karaoke karavan
karneval karott kartong karusell kasse kastanj kastrull kastvind katalog kattguld kattunge kavaj kavring
kedja kemi keramik ketchup kika kikare kilt kimono kiosk kittel kiwi klapp klara klarblå klase klassisk
klassrum klimat klippa kliva klot klubb klunga klyfta kläder klämma klänning klättra klöver klövja knallgul
knaster knep knippe knopp knorr knut knyta knytte knåpa knöl koffert kofta kokbok kokosnöt kola kolibri
kollega kolonn komisk komma kommande kommun kompass kompis komplett konfekt konfetti konkret konsert konst
konstig konstnär kontor kontrast kontroll kopia koppar koppla korall korridor korsning kortlek korv kostym
kotte krabba kraft krage kransa krassen kratta kreativ krets kristall krita krokodil krokus krona krusbär
krydda kryddbod kryddig krypa kryss kräftor kräm kräva kubspel kulle kultur kummin kung kunskap kupa kupol
kupong kurs kusin kusk kuvert kvadrat kvalitet kvarn kvarter kvickna kvinna kvist kvitter kvitto kväll
kyckling kylig kylskåp källa källare känna känsla kärra köksbord köksväxt körsbär labyrint ladugård lagbygge
lagom lagsport lagun lakrits lamell lamm lammull landgång landskap landsväg lansera lantbruk lantern lappverk
lasagne lastbil latmask lavendel ledare ledljus legend legering lejon lekfull lekplats leksak lektion leopard
lergök lerkruka leva levande leverera licens likna lilja limpa linbana lindra lingon linjal linje linneduk
lins lista liter livboj livbåt livfull livlig ljudlös ljummet ljung ljusblå ljusgrön ljusår ljuv lock lodjur
logga logik lopp lotta luciatåg lugn lummig lunch lund lunka lust lustig lutfisk lycka lycklig lykta lyse
lyssna låda långdans långfärd långkål lägenhet läger längta lärling läsare läsebok läslampa löfte löjrom
löning löparsko lördag lösa lövkrona lövskog lövträd madrass magasin magi magisk magnet mahogny majs makaron
makrill mamma mammut mandarin mandel mapp maraton marin marknad markör marmelad marsch marzipan mask maskin
maskros massage matbit matbord match material matfat matlust matlåda medalj medlem medvind mejeri mejl
mekanik mellan melodi melon melonbit memoar mening meny messing metall meteor metod metspö middag midnatt
mikro mikrofon mild miljon mineral miniatyr minigolf minnas minska minut mirakel mjuk mjukost mjölk mjölnare
mode modell modern modig mogen moln molnig moment morfar morgon mormor morot mosaik mossgrön moster motion
motiv motor motorbåt mullvad mumla munspel munter muntlig murare murgröna museum musik musikal musiker muskot
mussla mustasch muttra mygg mynta myntverk myrkulle myrstack mysa mysig mystik måla målare målbild måleri
måltid målvakt måndag mångata månsken måste måttband människa märg märka mästare mätta möbel möjlig mössa
möta narciss nattljus nattvak nattåg natur naturlig navigera nedför nektar neon nere nittio nivå nominera
nordlig nordpol norrsken novell november nudel nummer nutid nyans nybakad nybygge nyckel nyfiken nyhet nypa
nypon nyponros nyss nystan nytta nyår någon näckros nämna nära närbild närhet nöje nötkaka obelisk oboe ocean
odling oktav oktober oliv olivolja oljud ombord omelett omgång omkring omlopp område omslag omsorg omtanke
omväg onsdag opal opera optik ordbok orden ordlek ordna ordning orgel orkan orkester ormbunke orsak ostbit
ostkaka ostron otrolig ovan ovanlig overall oväder ozon paddla palats palett palm panel pannkaka panorama
papegoja pappa paprika parad paraply parfym park parkbänk parkera parmesan partitur passare pasta pastill
patent paus pedagog pedal pelare pelargon pelikan pengar penna pensel pension peppar perfekt period perrong
persika persilja person personal petunia pianist piano piccolo picknick pigg piggsvin pilbåge pilot pilträd
pincett pingis pingvin pinne pion pionjär pipa pippi pirog pistasch pizza pizzabit plan planera planet
plansch planta plaska plast plikt plocka plog plommon plywood plånbok plättar plöja poesi pojkar polar pollen
pompong popcorn poppel portal porträtt post postbud posten postkort potatis prakt praktisk pralin present
press pricka prickig princip prins privat problem process produkt profil program projekt prom promenad
proviant pryda prydlig pryl pröva puck pudding pulka puls pulver pumpa punkt pussel putsa pyjamas pyra
pyramid pyssla pålitlig pålägg påse påskris pärla pärlband päron quiche rabarber rabatt radio raket ramsa
ramsor rand randig ranka rapport rastlös ravin realist recept redig redskap refräng region register regn
regnbåge regnig regnrock regnskog reklam rekord rektor repris reptil resa resenär reservat respekt resultat
resväska retur revy ribba ridhus ridhäst ridskola rikedom riktig riktning rimfrost ringa risgröt riskorn
robot rocka rodd roddare roddbåt romans ropa rosenrot rosett rotting rubin rubrik rulla rullstol rundtur
runsten ruska russin ruta rutig ryggsäck rymd rymdresa rymlig rytm rådjur rädda rädisa räls rätt rödbeta
rödhake rödlök rönnbär rörlig rösta saffran saft saftig sagobok sagolik sagotant sakna salsa salut samla
samlare samling sammet samtal samtycke sandal sandkaka sandlåda sardin saturn saxofon scen schack schal
schema sedan segelbåt segelsko seger segla sekel sekund sele semester semlor senap senare senior seriös
servera servett servis sexton siden siffra sikta silke sill silver simhall sist sittdyna sjunga sjuttio själv
sjöbris sjölejon sjöman sjömärke skaffa skata sked skepp skicklig skidlift skidspår skiffer skild skillnad
skimra skinka skinn skiss skjorta skjuts skogsbär skolbok skolbuss skolgård skopa skorsten skosnöre skrapa
skridsko skriva skrivbok skrubba skruv skugga skuggig skulptur skur skvätt skylt skymning skämt skänk
skärgård skärp skön skörda slagverk slang slev slingra slips slipsten slott sluss sluta slutspel slåtter
slädhund släkt släkting släppa slätta slöjd smaka smaklig smal smaragd smekning smet smidig smultron smycka
smyga småbarn småfågel smågodis småkaka småland smälta smör smörgås snabb snabel snart snickare snida snidare
snigel snok snorkel snubbla snurra snurrig snygg snäcka snäll snöboll snögubbe snöig snölykta snöplog snöra
snöskor snövit social socker soffa solbrun solig solist solkatt solo solros solrum solsken solstol solur
sommar sopran soul sovdags sovsäck spade sparris spegel spela spelhus spelman spenat spets spetsig spindel
spinna spis spontan sport sportlov spraka sprida springa sprudla spåman spåra späck spänn spänning spöregn
stadga stadig staffli standard stapla stark starta station staty stav stavhopp steg stegvis stenbock stenbro
stenig steppa stereo stickad stiga stilig stilla stim stjälk stjärna stockros stolpe stolt storlek strategi
streck strimma strosa struktur strumpa strumpor struts stryka stråke stråla sträcka sträng ström student
studera studio stugby stuka stund stycke styra styrman ståtlig stämma stämpel stängsel stänka stöd stövel
sugrör summa surdeg surfa sushi svalbo svalka svamp svans svanunge svänga svärm svärson sväva swing syfte
syjunta syltburk symaskin symbol symfoni synas synonym syntet syrsa syskon system systrar sådd sångare
sångbok säga säker säkring sälj sällan sällskap sängkant säregen särskild säsong säte södra söka sömn söndag
tablett taklampa talang tall tallbarr tallrik tambur tandem tandkräm tangent tango tanke tankfull tant tapet
tapper taxi teater tecken teckna teckning tegel tejp tekanna teknik tema tempo tenn tennis tenor tepåse
termin termos terrass teservis text textil tidig tidning tidsresa tiger tills timglas timjan timme ting tippa
tisdag tistel titta tivoli tjugo tjusig tjäder tjänst tofs tokig tolv tomat tomte toppluva torka torkhuv torn
tornado torsdag torsk trampbil trapets trappa trast travhäst trekant trend trettio trevlig triangel trick
trissa trivas trivsam troll trolleri trombon tropisk trots trottoar trubadur trumma trumpet trumslag trycka
tryffel trygg tråg trädgård trädkoja trädtopp träffa träna träsko träslag tröja tröskel tuff tugga tulpan
tumlare tundra tunna tunnel tupp turban turist turkos tusen tvilling tvål tvätta tyda tydlig tyngd typisk
tyst tystnad tågresa tårtbit täcka tämja tända tärning tävla tävling tösabit udde uggla ullgarn ullsocka
ulltröja umgås undan underbar underlag ungdom uniform unik unison uppdrag uppfinna upphov uppleva uppsats
upptåg upptäcka urmakare ursprung urval utanför utbyte uteliv utflykt utforska utklädd utomhus utsikt utvald
utveckla vacker vagga vagn vaken vallgrav vallmo valnöt valp vandra vandrare vandring vanilj varghona varsam
vass vatten vattna vaxljus vecka vedbod verklig verkstad vers vete vetgirig vibrera vifta vigsel vildros
vildsvin vimla vimpel vinbär vind vindpust vindruva vindsurf vinge vinka vinkel vinst vinter viol violett
violin virvel visdom vispa vissla vistas vitamin vitkål vitlök vitsig vitsippa vokal volang volt volym vrida
vulkan vuxen vykort våffla vågrät våras vårdag vårflod vårlök vägkant vägskylt väldig välja välling vänskap
vänster vänta värld värme värna väska västan växel växla växthus växtrike xylofon yacht yoga yoghurt ypperlig
yrke yrväder ytlig yttra yvig zebra zenit zooma åhörare åkerbär åldras ångbåt årgång årskort årstid åsikt
åskmoln åskväder åskådare åsna återse åtskilja ädelsten ägare äggkopp äggröra äldre älgko älska älva ämbar
ämne ängsull äppelmos äppelpaj äpple ärtsoppa ättika äventyr ögla öken önskan öppen öppna öppning örhänge
öring örngott ösregn överrock överst övertyga övning övre
`
  .trim()
  .split(/\s+/)
