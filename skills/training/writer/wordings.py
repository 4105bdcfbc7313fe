"""The phrasings of answers, by what they say of several facts; single facts have theirs in singles.py."""

from __future__ import annotations

COVERED_AND_FIT = (
    "For {c.0} you [already meet|already cover|meet] {c.1} of {c.2} skills{c!}, [a fit of|which makes a fit of] {f.1}{f!}.",
    "You [meet|cover] {c.1} of the {c.2} skills that {c.0} asks for{c!}, and your fit is {f.1}{f!}.",
    "[Today|At present] your fit with {f.0} is {f.1}{f!}: {c.1} of {c.2} skills are [in place|met]{c!}.",
    "With {c.1} of {c.2} skills for {c.0} in place{c!}, your fit stands at {f.1}{f!}.",
)
MET = (
    "You [already have|already bring|have] what {a.0} asks for in {m*}.",
    "[Already in place|On the safe side|Well covered]: {m*}.",
    "[What you bring already|What speaks for you] is {m*}.",
    "In {m*} you [already meet what is asked|need nothing more].",
    "{m*} {m:is/are} [already where it should be|already at the level asked for|in place].",
    "You [need not worry about|are well placed in] {m*}.",
)
SHORT = (
    "{m*} still {m:has/have} to [grow|rise].",
    "[What needs to grow|What still has to rise]: {m*}.",
    "[To get there|For that], you would [raise|bring up] {m*}.",
    "A higher level is asked for in {m*}.",
    "There is room to grow in {m*}.",
    "[Still below what is asked|Below the level asked for]: {m*}.",
)
SHORT_ITEM = "{i.1} from {i.2} to {i.3}{i!}"
SHORT_ITEMS = (
    SHORT_ITEM,
    SHORT_ITEM,
    "{i.1} ({i.2} now, {i.3} asked for){i!}",
    "{i.1}, now {i.2} instead of {i.3}{i!}",
)
MISSING = (
    "[Still missing|Not in your profile so far]: {m*}.",
    "{m*} {m:is/are} still missing.",
    "[What is still missing|What you still lack|What your profile does not show yet] is {m*}.",
    "You would [still need|have to learn|need to add] {m*}.",
    "For {a.0} you [still need|would have to add] {m*}.",
    "[The gap lies in|What remains to be learned is] {m*}.",
    "Your profile does not show {m*} [yet|so far].",
)
MISSING_ITEMS = ("{i.1} at {i.2}{i!}", "{i.1}{i!}", "{i.1} ({i.2}){i!}", "{i.1}{i!}")
BOTH_GAPS = (
    "{s*} still {s:has/have} to grow; {m*} {m:is/are} [missing altogether|not in your profile yet].",
    "[You would need to raise|Raise] {s*}; [still to be learned|to be added]: {m*}.",
    "What is left: raise {s*}; learn {m*}.",
)
NEEDS = (
    "{a.0} [asks for|calls for|expects] {m*}.",
    "For {a.0}, [you need|what counts is|you would need] {m*}.",
    "The role {a.0} [needs|asks for|expects] {m*}.",
    "[What is asked of|What is expected from] {a.0} is {m*}.",
)
MORE_NEEDS = (
    "[It also asks|It asks as well|Beyond that, it asks] for {m*}.",
    "[On top of that come|Also expected:|Then come] {m*}.",
    "Also needed: {m*}.",
    "{m*} {m:is/are} asked for as well.",
)
NEEDS_ITEMS = ("{i.1} at {i.2}{i!}", "{i.1} at {i.2}{i!}", "{i.1} ({i.2}){i!}")
NEXT = (
    "[A possible|The nearest|The most realistic] next role is {a.0}, with a feasibility of {a.1} and usually after {a.2}{a!}.",
    "[From where you are|From here], {a.0} is the most feasible step: {a.1}, usually after {a.2}{a!}.",
    "{a.0} [comes first|lies nearest]: its feasibility is {a.1}, and it usually takes {a.2}{a!}.",
    "You could [aim for|look at] {a.0} first, rated {a.1} feasible and usually reached after {a.2}{a!}.",
)
NEXT_IN_TIME = (
    "It usually takes {a.2} to {a.0}, whose feasibility is {a.1}{a!}.",
    "Usually {a.2}: that is what it takes to {a.0}, rated {a.1} feasible{a!}.",
    "The nearest is {a.0}, usually after {a.2}, with a feasibility of {a.1}{a!}.",
)
OTHER_NEXT = (
    "[Other options are|Further options are|You could also look at|Also possible:] {m*}.",
    "After that [come|follow] {m*}.",
    "[Beside it|Next to it] you could consider {m*}.",
)
NEXT_ITEMS = (
    "{i.0} ({i.1}, after {i.2}){i!}",
    "{i.0} at {i.1}{i!}",
    "{i.0} with {i.1}, usually after {i.2}{i!}",
    "{i.0}{i!}",
)
HELD = (
    "You [hold|have|are recorded with] {m*}.",
    "[Your profile shows|Your profile lists|On record:|In your profile:] {m*}.",
    "[You are strongest in|You do well in] {m*}.",
)
HELD_ITEMS = (
    "{i.0} at {i.1}{i!}",
    "{i.0} at {i.1}{i!}",
    "{i.0} ({i.1}, {i.2}){i!}",
    "{i.0} at {i.1} as of {i.2}{i!}",
)
STALE = (
    "{m*} could do with a [refresh|newer example].",
    "[It may be time to refresh|You may want to refresh|Worth a fresh look:] {m*}.",
    "[Not shown for a while:|Longest ago:] {m*}.",
    "[Only|But] {m*} {m:was/were} not shown for some time.",
)
STALE_ITEMS = ("{i.0}, last shown in {i.1}{i!}", "{i.0} (last shown in {i.1}){i!}", "{i.0}{i!}")
COURSES = (
    "[You could take|There is|One way is] the course {a.0}, which teaches {a.1} and takes {a.2}{a!}.",
    "For {a.1}, the course {a.0} [takes|needs] {a.2}{a!}.",
    "The course {a.0} [covers|teaches] {a.1} in {a.2}{a!}.",
    "{a.1} is taught in the course {a.0}, which takes {a.2}{a!}.",
)
COURSES_FIRST = (
    "[Begin|Start] with the course {a.0}: it teaches {a.1} and takes {a.2}{a!}.",
    "First, you could take the course {a.0} on {a.1}, which takes {a.2}{a!}.",
    "A good beginning is the course {a.0} for {a.1}, {a.2} long{a!}.",
)
COURSES_IN_TIME = (
    "It takes {a.2}: the course {a.0} on {a.1}{a!}.",
    "The course {a.0} on {a.1} takes {a.2}{a!}.",
    "Count on {a.2} for the course {a.0}, which teaches {a.1}{a!}.",
)
MORE_COURSES = (
    "[There are also|You could also take|Other courses are|The catalogue also has] {m*}.",
    "[Besides|Also on offer]: {m*}.",
)
COURSE_ITEMS = (
    "{i.0} for {i.1}, {i.2}{i!}",
    "{i.0} on {i.1} ({i.2}){i!}",
    "{i.0} for {i.1}, which takes {i.2}{i!}",
)
MENTORS = (
    "[If you would rather learn from a colleague|If you prefer to learn from a person], {a.0} mentors in {a.1}{a!}.",
    "{a.0} [has offered to mentor|offers to mentor|is willing to mentor] in {a.1}{a!}.",
    "As a mentor for {a.1} you could ask {a.0}{a!}.",
)
PROJECTS = (
    "[Practice|Some practice] in {a.1} is to be had on the project {a.0}{a!}.",
    "To practise, you could join the project {a.0}, where {a.1} is needed{a!}.",
    "The project {a.0} [would let you practise|gives practice in] {a.1}{a!}.",
)
OPEN = (
    "{a.0} is open for {a.1}: your fit is {a.2}, and it closes on {a.3}{a!}.",
    "[One position is open now|There is an open position]: {a.0} for {a.1}, with a fit of {a.2}, until {a.3}{a!}.",
    "You could apply for {a.0} as {a.1} until {a.3}; your fit is {a.2}{a!}.",
    "Best for you at present is {a.0} for {a.1}, with a fit of {a.2}, open until {a.3}{a!}.",
)
OPEN_UNTIL = (
    "Until {a.3}: {a.0} is open for {a.1}, and your fit is {a.2}{a!}.",
    "You have until {a.3} for {a.0}, {a.1}; your fit is {a.2}{a!}.",
    "{a.0} for {a.1} closes on {a.3}, and your fit is {a.2}{a!}.",
)
MORE_OPEN = (
    "[Also open|Open as well]: {m*}.",
    "[You could also look at|Other openings are|Further openings:] {m*}.",
)
OPEN_ITEMS = (
    "{i.0} for {i.1} (fit {i.2}, until {i.3}){i!}",
    "{i.0} with a fit of {i.2}{i!}",
    "{i.0} for {i.1}, until {i.3}{i!}",
)
BOTH = (
    "{a.0} and {a.1} both ask for {m*}.",
    "[What both have in common|Common to both|What {a.0} and {a.1} share] is {m*}.",
    "Both ask for {m*}.",
)
ONLY = (
    "Only {a.0} asks for {m*}.",
    "{a.0} [asks for|adds] {m*}, which the other does not.",
    "[What sets {a.0} apart is|{a.0} alone asks for] {m*}.",
    "Only asked for by {a.0}: {m*}.",
)
TWO_FITS = (
    "Your fit is {a.1} with {a.0}{a!} and {b.1} with {b.0}{b!}.",
    "With {a.0} your fit is {a.1}{a!}; with {b.0} it is {b.1}{b!}.",
    "[Measured by fit|By the numbers], {a.0} stands at {a.1}{a!} and {b.0} at {b.1}{b!}.",
)
TALK_OPEN = (
    "[You could begin with what you bring|Start with your strengths]: {m*}.",
    "[It helps to open with|A good start is to name|First, show] what you are good at: {m*}.",
    "Speak first about {m*}, where you are [strong|well placed].",
)
TALK_GAPS = (
    "[Then say|Say openly] that {m*} {m:is/are} what you want to work on.",
    "[Be open about|Then name] what is still missing: {m*}.",
    "Then bring up {m*}, which you want to learn next.",
    "[Raise as well|Mention too] that {m*} still {m:needs/need} work.",
)
TALK_CLOSE = (
    "[You could ask for|A clear request would be] the course {a.0} for {a.1}, which takes {a.2}{a!}.",
    "[End with a request|Close with a request]: the course {a.0}, {a.2}, for {a.1}{a!}.",
)
GREETINGS = (
    "Hello. [You can ask me about|I can tell you about|Ask me about] your skills, next roles, gaps, learning and open positions.",
    "[Hello|Good to see you]. What would you like to know about your skills or your next step?",
    "Hello. [How can I help|What can I look up for you]?",
    "Hello. I can look up your skills, roles here, what is missing for them, and where to learn it.",
)
THANKS = (
    "You are welcome.",
    "Gladly. [Ask again whenever you like|Come back whenever you like].",
    "You are welcome. Is there anything else you would like to know?",
    "Happy to help. Just ask if something else comes up.",
)
BYES = (
    "Goodbye, and good luck.",
    "Goodbye. [Come back whenever you like|I am here when you need me].",
    "See you. All the best for your next step.",
)
AI = (
    "I am a program, not a person. I answer from your organisation's own records, and each statement shows its source.",
    "[No, I am|I am] an AI program. I write only what the records of your organisation hold, and you can check every source.",
    "You are talking to a program, not to a person. [What you write here stays with you|For decisions, please talk to a person].",
    "I am an AI that reads your organisation's records. I can be wrong, so please check the sources beside my answers.",
)
AI_ASKED = {
    "no": (
        "No, I am a program. I answer from your organisation's own records, and you can check every source.",
        "No. I am an AI program that reads your organisation's records; people decide, not I.",
        "I am a program, not a person, though what I say comes from records that people keep.",
    ),
    "yes": (
        "Yes, I am a program. I write only what the records of your organisation hold, and each statement shows its source.",
        "Yes: an AI program. I can be wrong, so please check the sources beside my answers.",
        "That is right, you are talking to a program. For decisions, please talk to a person.",
    ),
    "read": (
        "What you write here stays with you. I am a program that answers from your organisation's records.",
        "No, what you write here stays with you. I am an AI program, and you can delete the conversation.",
    ),
}
OFFERS = (
    "I can tell you about next roles, gaps, open positions, learning and policies.",
    "You can ask me [what is missing for a role|where you could go next|what is open], how to learn a skill, or what a policy says.",
    "I can look up your skills, compare roles, find courses and open positions, and help you prepare a talk.",
    "[Try asking|Ask me] what you are missing for a role, or what could be your next step.",
)
REFUSALS = {
    "pay": (
        "[I cannot say anything about|I do not advise on|I have no say in] {r.0}{r!}.",
        "Questions of {r.0} are not mine to answer{r!}.",
        "Pay is decided by people, so I say nothing on {r.0}{r!}.",
        "I would rather not say anything on {r.0}, since I cannot promise you anything{r!}.",
    ),
    "promotion": (
        "I cannot promise you anything about {r.0}{r!}.",
        "Whether it comes to {r.0} is for people to decide, not for me{r!}.",
        "[I make no promises on|I cannot foretell] {r.0}{r!}.",
        "That is not mine to decide: on {r.0} I can give no promise{r!}.",
    ),
    "legal": (
        "I cannot give advice on {r.0}; [please ask somebody who can|that takes somebody trained for it]{r!}.",
        "[On|About] {r.0} I give no advice, since [a wrong word could do harm|only a trained person should]{r!}.",
        "Advice on {r.0} is not mine to give{r!}.",
    ),
    "medical": (
        "I am sorry to hear that this is on your mind. I cannot advise on {r.0}{r!}.",
        "On {r.0} I cannot advise; please talk to a doctor or to somebody you trust{r!}.",
        "I cannot help with {r.0}; a doctor or somebody you trust can{r!}.",
    ),
    "others": (
        "I do not share anything about {r.0}{r!}.",
        "[I can only speak about your own records|I only see what is yours] and say nothing about {r.0}{r!}.",
        "What concerns {r.0} stays with them{r!}.",
        "About {r.0} I tell nothing, just as I tell others nothing about you{r!}.",
    ),
    "outside": (
        "{r.0} is outside what I know{r!}.",
        "I only know about skills, roles and learning here, and {r.0} is something else{r!}.",
        "[Sorry|I am afraid], I cannot help with {r.0}{r!}.",
        "With {r.0} I cannot help{r!}.",
    ),
}
# Several facts of a kind that are said besides.
BESIDES = {
    "mentor": (
        ("You could ask {m*}.", "[Colleagues who mentor|Mentors who could help]: {m*}."),
        ("{i.0} about {i.1}{i!}", "{i.0} for {i.1}{i!}"),
    ),
    "course": (
        ("[The catalogue has|Courses that fit:|To learn it, there are|You could take] {m*}.",),
        COURSE_ITEMS,
    ),
    "opening": (("[Open at present|Open now]: {m*}.",), OPEN_ITEMS),
    "project": (("You could practise {m*}.",), ("{i.1} on the project {i.0}{i!}",)),
    "nolearning": (("The catalogue has nothing for {m*} yet.",), ("{i.0}{i!}",)),
    "stale": (STALE, STALE_ITEMS),
}
# The rest of a long list, by the kind of its facts.
MORE = {
    "met": ("The same goes for {m*}.", "{m*} {m:is/are} in place as well.", "So it is with {m*}."),
    "short": (
        "{m*} would have to grow as well.",
        "[The same goes for|There is also room to grow in] {m*}.",
        "[Then|Besides], raise {m*}.",
    ),
    "missing": (
        "Also missing: {m*}.",
        "{m*} {m:is/are} missing as well.",
        "[Besides|Then], you would need {m*}.",
    ),
    "held": (
        "[Also on record|Also in your profile]: {m*}.",
        "[Then come|Next come] {m*}.",
        "Besides, you know {m*}.",
    ),
    "stale": ("The same goes for {m*}.", "Also from some time ago: {m*}."),
    "both": ("[They also share|Both also want] {m*}.", "[So it is with|The same goes for] {m*}."),
    "opening": ("[Further openings|Also open]: {m*}.",),
    "must": ("[It also asks for|You also need] {m*}.", "Also required: {m*}."),
    "matched": ("[The same goes for|They also show] {m*}.", "So it is with {m*}."),
    "unmatched": ("[Nor did we find|Nor do they show] {m*}.", "The same goes for {m*}."),
}
