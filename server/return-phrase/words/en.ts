/** Everyday English words for return phrases, written for this project. What holds for them stands in the test. */
export const englishWords: readonly string[] = `
aardvark abacus ability absorb academy accept account achieve acorn acoustic acrobat acrylic active actor
actual adapter address adjust admiral admire adopt adorable adore adult advance advice aerobics affair afford
agenda agile agree aircraft airfield airport airtight album alert alfalfa algebra alike allow almond almost
alphabet alpine already alright also always amazed amazing amber ambition amethyst amount amulet amuse analog
anchor android anemone animal annual answer antelope antenna anthem antler anybody anytime apart appear
applaud apply approve apricot april apron aquarium aqueduct arcade archive arctic arena argue arise armchair
arrange arrive article artist artwork ascend aside asked aspect assist assume athlete athletic atlas atrium
attach attempt attend attic attract auction audience audio august aunt author autumn avenue average aviator
avocado avoid awake award awesome awning axis backdrop backpack backyard badger bagel baggage bakery balanced
balcony ballad balloon ballpark bamboo bandage bandana banjo barefoot bargain barista barley barn barnacle
barrel baseball basil basket bassoon bathrobe bathtub bayleaf beacon beads beagle bearing beauty become
becoming bedroom bedside beehive beetle before begin beginner behave behind believe bellboy belong beloved
belt bench benefit better beverage beyond bicycle bingo biology biplane birch bird birdbath birdsong birthday
biscuit blacktop blanket blazer blink blizzard bloom blossom blouse bluebell bluebird bluejay board boat
boating bobcat bobsled bonfire bonsai bonus bookcase booklet bookmark bookshop border borrow botanic bottled
bottom bought boulder bounce bouquet boutique bowling boyhood bracelet bracket bramble branch brave breeze
brick bridge brief bright brighten broad broaden broccoli brochure bronze brook broth brother brown brush
bubbly bucket buckle buddy budget buffalo buffet buggy build builder bulb bundle bungalow bungee bunk buoyant
burger busboy bushes busy butler button cabaret cabbage cabin cactus calendar calico calm camel camera
camping campus canal canary candid candy canoe canteen canvas canyon capable capital captain caption capture
caramel caravan carbon cardigan carefree careful cargo caring carnival carpet carpool carrier carry cartoon
cascade cashew cashier castle casual catalog catcher caterer caught cauldron cautious cavern cedar ceiling
celery cello celsius center central century ceramic cereal certain chair chalet chalk champion change channel
chapter charcoal charm chat checkers cheddar cheerful cheese cheetah chef cherry chess chestnut chicken
chickpea chili chime chimney chipmunk chirp choice choose chord chorus chuckle cinema cinnamon circle circuit
circus citizen citrus city civil civilian claim clap clapper clarinet clarity class classic clear clerk click
client cliff climate climb close cloth clothing cloudy clover clown club cobalt cobbler cobweb cocoa coconut
code coin collage collect colony colorful column comb combine comedian comedy comet comfort common commute
company compare compass complete compost computer concept concrete conduct confetti confirm conifer connect
consider console consult contact contain context control convert cook cookbook copper coral corduroy corner
correct cosmic costume cottage cotton couch could country coupler coupon courage courier course court cousin
cowboy coyote cozy cracker cradle craft crane crater crayon creamy create creative creature creek crescent
crew cricket crimson crinkle crisp crocus crouton crowd cruiser crumb crunch crystal cucumber culture
cupboard cupcake curator curious curly currant curve cushion custom cute cutlery cycle cyclist cymbal dabble
daffodil dahlia daily dainty dancer data daughter daybreak daylight daytime dazzle dazzling debate debut
decide decimal deck declare decorate deep degree delicate delight delivery delta deluxe demand denim dentist
depart depend deposit depth deputy describe deserve design dessert detail detect develop device dewdrop
diagram dialog diamond diary dictate differ digital dinner dinosaur diploma direct director discount discover
dispatch display distance diverse divide dizzy doctor dollar dolphin domino doodling door doorbell doorway
dotted double doughnut downhill downpour downtown dozen dragon drama draw drawer drawing dream dreamer
dressing drift drink drive driveway drizzle drop drummer dryer duckling dugout dumpling dune duration during
dusk duty dynamo eager early earring earth easel easy echo eclair eclipse editing editor educate effect
effort eggplant eighteen eighty either elegant element elephant elevator eleven eleventh embark emblem
embrace emerald employ empty encore endless energy engine enjoy enormous enough entire entry envelope
envision epic equal equator eraser errand escort essay estate etching eternal evening event every everyone
evident exact example excite exciting exhibit exist exotic expand expert explain explorer express extend
extra fable fabric fabulous fact factory faculty fair fairway falcon fall family famous fancy fanfare
farewell farmer farmland fashion faucet favor favorite feature february feed fence fern festival festive
fetch fiber fiction field fiesta fifteen fifty figure filament final finalist finch find finish firefly
fireside firework firm first fish fishing flag flagpole flake flamingo flannel flapjack flash flavour fleece
fleet flight float floating flock floor florist flounder flower fluffy fluid flute flutter foam focus folder
folklore football footpath footstep forecast forest forever forget forklift formal formula fortieth fortune
forty forward fossil fourteen foxglove fragrant frame freckled free freedom freehand freezer freight fresh
friday friend friendly fringe fritter frog frost frosting fruit fuel furnace furnish fuse future gadget
galaxy gallant gallery gallop galosh garage garden gardener gargle garland garlic garnet gazebo gazelle
general generous genius gentle geranium gesture giant gibbon gift giggle giraffe girl give glacier glad
gladly glance glassy gleam glider glimmer glitter globe glue goal goblet golden goldfish golf gondola good
gourmet grace graduate grain grammar grand grandma granite granny graph grass grateful gravity gravy greenery
greet grid griffin grill grinder grocery groom ground group grow growing guard guava guess guide guitar
gumboot gumdrop gymnast habit hacksaw half halfway hammock hamper hamster handbag handball handle handmade
handsome hang happen happy harbor hardware harmony harpist harvest hatbox hawk haystack hazel hazelnut
headband headlamp headline hedge height heirloom helium helmet help helper helpful herb hermit heron herring
hexagon hiccup hidden high highland hike hiking hill hillock hillside history hobbyist hockey hold holiday
hollow homemade homework honest honey honeybee honor hoodie hope hopeful horizon hornbeam hornet horse hotel
hover hovering huddle huge human humor humorous hunch hundred hurry husky hydrant iceberg icebox icicle icing
ideal identity igloo image imagine import impress improve include indeed index indigo indoor inflate inform
initial inkblot inkwell input inside inspect inspire instant instead intend invent inventor invite iron
island issue item itself ivory jacket jackpot jaguar jamboree january jasmine javelin jazz jeans jersey jewel
jigsaw jingling jogging joint joke jolly journal journey jovial joyful jubilee judge juggle juice jukebox
july jumbo jumper junior juniper just justice kangaroo karaoke kayak keen kennel ketchup keyboard kick kimono
kindness kingdom kiosk kitchen kite kiwi knapsack knitting knitwear knock knot koala label lace lacrosse
ladder lady ladybird ladybug lagoon lakeside lamp land landmark language lantern laptop large lasso latitude
latte laugh launch laundry lavender layer leaflet leafy league leap learn leather leave lecture left legend
legroom leisure lemon lemonade length leopard less lesson lettuce level library license lifeboat lighten
lilac lily limerick limit linen linguist lion lioness liquid list listen little loaf lobby lobster lodge
logbook logic lollipop longbow lookout loop loose lotus loud lounge love lovebird lovely lowland lucky
luggage lullaby luminous lunar lunchbox lyric lyrical macaroni machine magazine magenta magic magician magnet
magnetic magnify magpie mahogany mailbox main mainland mallard mammoth manage manatee mandarin manner mansion
mantle manual many maple marathon marble march margin marigold marina maritime mark market marmot marzipan
mascot mast matter mattress mature maximum maybe mayor maypole maze meadow mean measure mechanic medal medium
meerkat meet mellow melodic melody melon member memory mental mention menu meringue mermaid merry message
meteor method metric midday middle midnight milk milkman million millpond mimic mineral mingle minibus minnow
minstrel mint minute mirror mission mitten mixture mobile mocha model modern modest module moment monday
monkey monorail monsoon month moon moonbeam more morning mosaic moss mother motion motor mountain mouse movie
mulberry mule multiple museum mushroom music musical mustang mustard myself mystery myth name napkin narrator
narrow nation native natural navy necklace nectar needle neighbor neon nephew neutral never news nice nickel
nineteen ninety noodle notebook notepad notice noun novel novelty november nugget number nurse nursery nutmeg
nylon oasis oatcake oatmeal object oblong oboe observe occasion ocean october octopus offer office offshore
often okra olive omelet once onlooker only onward opal open opera opposite optic optimist option orange
orangery orbit orbiter orchard orchid oregano organ organic origami origin ostrich ottoman outback outdoor
outer outfield outfit outgoing outline outside overcoat overtime owlet oxygen oyster pack package paddock
page pageant pail paintbox pajamas palace palette pancake panda panel panther pants papaya paper paprika
parade parakeet parasol parcel parents parrot parsley partner party pass passport pasta pastel pastry pasture
path patio pattern pause pavement pavilion peaceful peachy peacock peanut pearl pebble pecan peel pelican
pencil penguin penny people pepper percent perfect perform perfume perhaps perky person petal petunia
pheasant phone photon phrase physics pianist piano piccolo pickle picnic picture piece pigeon piglet pigment
pillow pilot pinball pinecone pinwheel pioneer pipe pipeline pitch pixel pizza plain planet plaster plastic
plate platform platinum platypus play playful playmate playtime please plow plumber plural plus plywood
podcast poem pole polish polite pollen polygon pomelo pony popcorn popular porridge portable portrait
position possible post postbox postcard poster postman potato pottery poultry powder practice prairie praise
precious predict prefer prepaid prepare preserve press pretty pretzel prevent preview primrose prince
princess print printer prism privacy private prize problem process produce profile profit program progress
promise promote promptly proof proper protect proud prove provide public publish pudding puffin pull pulley
pulse pump pumpkin punctual pupil puppet puppetry puppy purple purpose push puzzle python quality quarter
quartz queen quest question quick quickly quilt quince quiver quiz quote rabbit raccoon racecar radar radiant
radiator radio radish radius rafter railway rainbow raincoat raindrop rainfall raisin rally rambler random
rank rapid rate rather rattle raven ravioli react readable reader ready real reason rebuild receive recent
recipe record recorder recycle redwood refill refine reflect refresh refund regatta region regular rehearse
reindeer rejoice relate relay release relish remain remark remember remind remote renewal renovate rent
repair repeat replace reply reptile request rescue research resident resonate resort respect respond restful
result resume return reunion reusable reveal revise reward rhubarb rhythm rich ride ring ripple river
riverbed roadside roadway robin robot rock rocket rodeo roll roller romance romantic rooftop rookie rooster
rose rosebud rosehip rosemary rotate rotunda route routine rowboat royal rucksack rugby ruler runner runway
rural saddle safari safe salad salmon salsa salt sandal sandbox sandwich sapphire sardine saturn saucer sauna
sausage savanna savings sawdust scale scan scarf scenery scenic scent schedule scholar school schooner
science scooter score scout scratch screen scribble scroll sculptor seafood seagull seahorse search seashell
seaside seat seaweed second secret section secure seem seesaw select selfie send sense sensible sentence
sequoia serenade serious serve service session settle seven seventy several shadow shampoo shamrock shape
sharp sheet shelf shelter shepherd shift shimmer shine ship shipyard shoe shoelace shopper short shortcut
shovel shower showroom shrimp shrub shuttle sidewalk sign signal silence silent silkworm silly silver similar
simple since singer sister sixteen size skater sketch skillet skipper skirt skylark skyline sled sleepy
sleeve sleigh slender slide slipway slogan slope small smallest smartest smile smooth smoothie snack snail
snap snapshot sneaker snorkel snow snowball snowdrop snowman soccer social soft soil solar solarium solid
solo solution solve some sonata song songbird songbook sound soup source spacious spare sparkle sparrow speak
special spectrum speech speed speedway spell spice spider spin spinach spinning spiral splash splendid split
sponge spoon sportive spot spotless spray spread spring sprout spyglass square squirrel stadium stage stairs
stand standard staple stardust starfish starling start station statue stay steady steel stepping stereo stew
still stir stock stone stool stop storage story straight straw stream street stretch stride strong strudel
student studio stuff stunning sturdy style subject submit subway success such sudden sugar suggest suit
suitcase summer sunbeam sunblock sunburst sunday sundial sunlight sunny sunrise sunroof sunset supper supply
support sure surface surfer surfing surprise survey sushi swallow swamp sweater sweep swim swimsuit swing
switch symbol symphony system tablet tadpole tailor take talent tandem tango tapestry target task taste taxi
teach teacher teacup teammate teamwork teapot teaspoon teddy teenager telegram tennis term terrace terrific
text textbook textile texture thank thankful theatre theory thermos thick thimble thing third thirsty
thirteen this thorn thought thousand thread three through throw thunder thursday thyme tiara ticket ticklish
tiger tight timber tinsel tiny tiptoe tire title toad toast toaster toboggan today toffee together token
tomato toolbox topaz topic torch tornado tortoise total tough toward tower town township track tractor trade
traffic transfer transit trapeze travel traveler tray treasury treat treetop trek trend trial triangle
tricycle trilogy trip triplet triumph trivia trolley trombone tropical trousers trout true truffle trumpet
trunk trust truth truthful tube tuck tuesday tugboat tulips tuna tunic tunnel turban turbine turbo turn
turtle tutor tutu tuxedo tweet twelve twenty twice twig twilight twinkle twirl twist type typical ukulele
ultra umbrella unable unbroken uncle uncover under unfold unicorn unicycle uniform union unique unite
universe unlock unpack unplug unroll until unusual unveil upbeat update upgrade uphill upkeep uplift upright
upstairs upstream upward useful usual vacant vacation valley valuable value vanilla vanish vantage variety
various vase vault velvet venison venture verandah verse vertical victory video view viewer village vine
vineyard vinyl viola violet violin virtual virtuoso visible vision visit visitor visual vital vitamin vocal
vocalist voice volcano volume vote vowel voyage waffle wagon walk walkway wallaby wallet walnuts walrus waltz
want warbler wardrobe warm warmth wash washable watch watchman water waterway wave waxwing wayside wealth
weaver wedding week weekday weekend weigh welcome well wellness west westward wheat wheel when where which
whirl whisper whistle white whole width wild wildcat wildlife windmill window windsurf wink winter wintry
wisdom wise within without wizard wonder woodland woodpile woodshed woodwind wool woolen work workbook
workday workshop worktop world worldly worth woven wrap wreath writer yacht yachting yard yawn year yearbook
yeast yoga yoghurt yolk young youngest your youth zebra zeppelin zero zigzag zinc zipline zipper zone zoology
zoom zucchini
`
  .trim()
  .split(/\s+/)
