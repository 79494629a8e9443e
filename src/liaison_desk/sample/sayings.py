"""The sayings that invented families and their visits are told with; `{carer}` and the like are filled in telling.py."""

from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.need import Category

PARTS: dict[str, tuple[str, ...]] = {
    "opening": (
        "We sat at the kitchen table; {carer} had made {drink}.", "{carer} met me at the door with {drink} ready.",
        "We talked on the front steps because the baby had just fallen asleep.",
        "{carer} had twenty minutes between shifts and wanted to use them well.",
        "The television was on low, {child} drawing beside us the whole time.",
        "A short visit: {carer} was on the way to pick up a prescription.",
        "{carer} had written questions on the back of an envelope, and we went through them one by one.",
        "We walked the block to the laundromat and talked on the way.", "{carer}'s sister was there and joined in.",
        "First time that {carer} asked me to come in and not stay at the door.",
        "We met at the library's small table by the window, {carer}'s choice.", "{carer} showed me the garden first, then we sat down.",
    ),
    "drink": ("tea with cardamom", "strong coffee", "lemonade", "milk tea", "mint tea", "water with lime", "hot chocolate for everybody"),
    "good": (
        "{child} reads to the smaller ones every night now.",
        "{child} came home with a drawing of the class and named every child in it.",
        "The new bedtime works: {child} was on time {days} days in a row.",
        "{child}'s teacher called just to say something kind, and {carer} still smiles about it.",
        "{carer} helped {child} with fractions, using {things} from the kitchen.",
        "{child} made a friend on the bus, the first one here.", "{child} joined {club} and talks about nothing else.",
        "{carer} has started {course} and likes it.", "The morning walk with the neighbours' children goes well.",
        "{child} asked for a library card in their own name.",
        "{child} explains to {carer} what the school's messages say, and {carer} explains the long words.",
        "{carer} came to the school's evening and stayed to the end.",
    ),
    "days": ("six", "eight", "nine", "eleven", "twelve", "fifteen"),
    "things": ("rice and cups", "tortillas", "orange slices", "beans", "bottle caps", "dumplings", "bread"),
    "club": (
        "the robotics club", "the choir", "the soccer team", "the garden club", "the drama group", "chess on Thursdays", "the drum line",
    ),
    "course": ("an English class", "a forklift course", "a bookkeeping class", "the nurse aide course", "a sewing course", "night school"),
    "hope": (
        "Hope: that {child} will {dream}.", "{carer} wants {child} to {dream}, and to stay close to the grandparents.",
        "\"I want {child} to {dream},\" {carer} said, \"and not to be ashamed of where we come from.\"",
        "{child} told us the plan: to {dream}. {carer} laughed and said why not.",
        "What {carer} hopes for this year is small and clear: that {child} will {dream}.",
        "By summer they would like {child} to {dream}.",
    ),
    "dream": (
        "read without fear", "speak up in class", "become a nurse", "learn both alphabets", "finish the year at one school", "go to camp",
        "play the trumpet", "build bridges", "be well again", "graduate with their cousins", "study at the college downtown", "swim",
        "feel at home here", "write to grandmother without help", "be the first in the family with a diploma", "sleep through the night",
    ),
    "shift": ("nights", "early mornings", "weekends", "split shifts", "evenings"),
    "hour": ("five", "half past five", "six", "seven"),
    "month": ("June", "July", "August", "September", "October"),
    "minutes": ("40", "50", "65", "75", "90"),
    "count": ("four", "five", "six", "seven"),
    "tongue": ("line for them", "interpreter", "words in their language"),
    "thing": ("the bus stop", "the reading help", "the lunch forms", "the interpreter", "the seat near the front"),
    "shop": ("gas station", "car wash", "pawn shop", "empty lot"),
    "saw": (
        "{child}'s drawings cover a whole wall.", "Schedule, calendar and the school's magnet all on the refrigerator.",
        "{carer} listens until {child} has finished the sentence.", "Everyone took off their shoes and so did I.",
        "Books from the library in two languages beside the sofa.", "{child} knew the way to the clinic better than I did.",
        "The little brother counted to twenty for me, twice.", "{carer} keeps every letter of the school in one blue folder.",
        "A neighbour brought soup while we talked; people look after each other here.", "{child} poured the {drink} without being asked.",
    ),
    "close": (
        "I said that I would be back in {weeks} weeks.", "{carer} asked me to send the date as a text.",
        "We agreed to keep it to two things this time.", "Left with {gift} in my bag.", "{child} walked me to the car.",
        "{carer} said: \"Come when it is not about a problem, too.\"", "We set the next date before I stood up.",
        "They asked that I bring the calendar next time.",
    ),
    "weekday": ("Mondays", "Tuesdays", "Wednesdays", "Saturdays"),
    "weeks": ("two", "three", "four", "six"),
    "gift": ("a bag of plums", "warm bread", "three tamales", "a drawing", "a jar of pickles", "mandarins"),
    "strength": (
        "{carer} never misses a message and always answers the same day.", "Three generations eat together every evening.",
        "{child} looks after the younger ones with patience.", "They fix everything themselves, {thing_fixed} last.",
        "{carer} knows every family on the street.", "Two languages spoken well, a third one begun.",
        "They sing together; {child} leads.", "{carer} was a teacher before and it shows.", "They plan the week on Sundays, all of them.",
        "{carer} asks good questions and writes down the answers.", "Uncles and aunts nearby who pick up and drop off.",
        "{child} gets up alone and makes breakfast for two.",
    ),
    "thing_fixed": ("the washing machine", "two bicycles", "the kitchen chairs", "an old laptop", "the neighbour's fence"),
    "goal": (
        "{child} at school on time four days of five.", "One parent evening this winter, with an interpreter.",
        "A reading card finished by spring.", "A quiet corner for homework.", "{carer} in the English class by January.",
        "A doctor of their own for the children.", "{child} in {club} until the end of the year.",
        "A bus pass, so that nobody has to ask for a ride.",
    ),
    "culture": (
        "Shoes off at the door.", "Please no visits at the hour of prayer on Fridays.", "Greets the oldest first.",
        "Fasting in spring: no food offered by day.", "Grandmother decides about health; ask her too.",
        "Lunar New Year is the big holiday.", "Coffee is a ceremony: plan an hour.", "Names: father's name follows, it is no surname.",
    ),
    "safety": (
        "Big friendly dog; call from the gate.", "Stairs without light after five; bring a lamp.",
        "Park on the street, the drive is shared.", "Do not speak of the visit in front of the neighbour downstairs.",
        "Two visitors, please; the other parent may come by.", "Ring at the back door only.",
        "The road floods after rain; use the upper entrance.",
    ),
    "school_step": (
        "Send the letters in the home language from now on", "Find a seat near the front for {child}",
        "Ask the bus office about the stop", "Call {carer} after {hour} only", "Book an interpreter for the next meeting",
        "Give {child} a homework pass for the library", "Share {child}'s reading level with the tutor", "Lend a laptop until summer",
        "Put {carer} in touch with the parent council", "Check the lunch form that was sent in {month}",
    ),
    "family_step": (
        "Bring the medicine plan to the nurse", "Visit the library on Saturday", "Read together ten minutes a night",
        "Call the school before nine when {child} is ill", "Look for the birth certificate", "Try the walking group on Monday",
        "Fill in the bus form with the older sister", "Ask the aunt about Thursdays", "Come to the open evening",
        "Write down three questions for the teacher",
    ),
    "contact": (
        "Called to say that the form arrived.", "Asked when the office opens.", "Sent a picture of the report card.",
        "Wanted to move the visit.", "Thanked us for the coat.", "Told us that {child} is well again.", "Asked for the tutor's number.",
        "Said the bus came late {days} times.", "Reminded of the meeting; will come.", "Asked if the library is open on the holiday.",
    ),
    "topic": (
        "attendance in the mornings", "the reading plan", "the move to middle school", "the new timetable", "help with the winter bills",
        "friends and the bus", "the meeting with the counsellor", "sleep and screens", "summer plans", "the choice of courses",
    ),
}  # fmt: skip

HARD: dict[BarrierKind, tuple[str, ...]] = {
    BarrierKind.TIME: (
        "{carer} works {shift} and cannot come to meetings before {hour}.", "Two jobs; {carer} is rarely home when school calls.",
    ),
    BarrierKind.TRANSPORTATION: (
        "The car has not run since {month}; the bus takes {minutes} minutes with one change.", "No ride home after {club}.",
    ),
    BarrierKind.LANGUAGE: (
        "The letters come in English only; {carer} asks a neighbour to read them.", "The office's phone menu has no {tongue}.",
    ),
    BarrierKind.CULTURE: (
        "{carer} was taught never to question a teacher and does not know how to begin.", "The date of the test falls on a holy day.",
    ),
    BarrierKind.PAST_EXPERIENCE: (
        "At the last school nobody called back for {minutes} days; {carer} stopped trying.", "A meeting two years ago went badly.",
    ),
    BarrierKind.TRUST: (
        "{carer} asked twice who will read what I write.", "They want to see first that the school keeps its word about {thing}.",
    ),
    BarrierKind.ECONOMIC: (
        "Hours were cut in {month}; the field trip's fee is too much.", "{carer} is paying back a loan and counts every week.",
    ),
    BarrierKind.BASIC_NEEDS: ("No winter coats that fit since {month}.", "The refrigerator gave up in {month}; they shop every day."),
    BarrierKind.DIGITAL: (
        "One phone for {count} people; homework is done on it in turns.", "The portal's password was lost and nobody answers the form.",
    ),
    BarrierKind.CHILDCARE: (
        "Nobody can watch the little ones when {carer} works {shift}.", "The grandmother who minded the baby went back in {month}.",
    ),
    BarrierKind.HEALTH: ("{child} missed school with asthma; the inhaler is nearly empty.", "{carer} waits for an operation in {month}."),
    BarrierKind.SAFETY: (
        "{child} does not like the corner by the {shop} and takes the long way.",
        "The lock of the front door is broken; the landlord knows since {month}.",
    ),
    BarrierKind.OTHER: ("There is no quiet place for homework.", "The new baby turned the nights around."),
}  # fmt: skip

NEEDS: dict[Category, tuple[str, ...]] = {
    Category.HEALTHCARE: (
        "A doctor near home who takes new patients", "Glasses for {child}", "A dentist who sees children without insurance",
    ),
    Category.MENTAL_HEALTH: (
        "Somebody for {child} to talk to after the move", "A group for grieving children", "{carer} sleeps badly and would like help",
    ),
    Category.HOUSING: ("A flat with a lock that works", "Help to stay after the notice of {month}", "A shelter for two nights"),
    Category.FOOD: ("Groceries for the last week of the month", "A pantry open after {hour}", "Halal food near the school"),
    Category.TRANSPORTATION: (
        "A ride to school while the car is broken", "Bus passes for {count} people", "A way to the clinic on {weekday}",
    ),
    Category.EMPLOYMENT: ("Work by day instead of {shift}", "Help with an application", "A job with the certificate from home"),
    Category.LEGAL: ("Somebody to read the lease", "Guardianship papers for a niece", "Advice about the landlord's letter of {month}"),
    Category.IMMIGRATION: ("A lawyer for papers, at no cost", "Someone to go through the forms with"),
    Category.CHILDCARE: (
        "A place for the little one during {shift}", "After-school care until {hour}", "Somebody for the baby on {weekday}",
    ),
    Category.BASIC_NEEDS: ("Winter coats for {count} people", "A bed for {child}", "Diapers until the pay of {month}"),
    Category.UTILITIES: ("The heating bill of {month}", "Water shut-off notice", "A repair of the furnace"),
    Category.SAFETY: ("A safe place to talk", "A plan for the days when he comes by"),
    Category.DISABILITY: ("An evaluation of {child}'s speech", "A ramp for the wheelchair", "Respite for {carer}"),
    Category.ADULT_EDUCATION: ("An English class in the morning", "The high school diploma, at last", "A computer class for {carer}"),
    Category.TUTORING: ("Help with reading twice a week", "Mathematics before the test in spring", "A homework club with a bus home"),
    Category.MENTORING: ("An older student for {child} to look up to", "A mentor who speaks their language"),
    Category.LIBRARY: ("Books in the home language", "A story hour on {weekday}"),
    Category.CULTURE_FAITH: ("A community to celebrate the new year with", "A choir for {child}"),
    Category.INTERNET_DEVICES: ("Internet at home", "A laptop that does not close by itself"),
    Category.INCOME_BENEFITS: (
        "Help with the benefits form", "The tax return, first time", "Find out why the payment of {month} did not come",
    ),
}  # fmt: skip
