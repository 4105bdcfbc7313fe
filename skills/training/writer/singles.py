"""Every kind of fact as one sentence of its own, in several phrasings. {f.0}, {f.1}, … are its values, {f!} its citation."""

from __future__ import annotations

SINGLES: dict[str, tuple[str, ...]] = {
    "now": (
        "You [currently work|work at present|are working] as {f.0}, since {f.1}{f!}.",
        "[At the moment|Today|At present] you are {f.0}, and have been since {f.1}{f!}.",
        "Your [current|present] role is {f.0}, since {f.1}{f!}.",
        "You have been {f.0} since {f.1}{f!}.",
    ),
    "profile": (
        "Your profile [holds|lists|shows|contains] {f.0}{f!}.",
        "[At present|So far|Altogether] your profile counts {f.0}{f!}.",
        "[In all|Altogether], the records credit you with {f.0}{f!}.",
    ),
    "held": (
        "You [hold|have|are recorded with] {f.0} at {f.1}, last shown in {f.2}{f!}.",
        "{f.0} stands at {f.1} in your profile, last shown in {f.2}{f!}.",
        "In {f.0} you are at {f.1}, as of {f.2}{f!}.",
    ),
    "stale": (
        "{f.0} was last shown in {f.1}, so it [may be worth refreshing|could do with a refresh|may need a fresh look]{f!}.",
        "The last sign of {f.0} is from {f.1}; [a newer example would help|you may want to confirm it]{f!}.",
        "Nothing newer than {f.1} is on record for {f.0}{f!}.",
    ),
    "goal": (
        "[On|In] your goal {f.0}, {f.1} of {f.2} steps are done{f!}.",
        "Your goal {f.0} [stands at|has reached] {f.1} of {f.2} steps{f!}.",
        "Of {f.2} steps of your goal {f.0}, {f.1} are done{f!}.",
    ),
    "need": (
        "{f.0} [asks for|calls for|expects|requires] {f.1} at {f.2}{f!}.",
        "For {f.0}, {f.1} is [expected|asked for|needed] at {f.2}{f!}.",
        "The role {f.0} [needs|expects|asks for] {f.2} in {f.1}{f!}.",
    ),
    "met": (
        "You [already|fully] meet what {f.0} asks for in {f.1}, {f.2}{f!}.",
        "In {f.1} you [already reach|are already at] the {f.2} that {f.0} [asks for|expects]{f!}.",
        "{f.1} at {f.2} is something that {f.0} asks for and you already have{f!}.",
    ),
    "short": (
        "For {f.0}, {f.1} [still has to grow|needs to grow|would have to rise] from {f.2} to {f.3}{f!}.",
        "You have {f.1} at {f.2}, while {f.0} [asks for|expects] {f.3}{f!}.",
        "{f.0} [asks for|expects] {f.1} at {f.3}; you are at {f.2}{f!}.",
        "In {f.1} you are at {f.2}, and {f.0} needs {f.3}{f!}.",
    ),
    "missing": (
        "{f.0} [asks for|expects] {f.1} at {f.2}, which [your profile does not show yet|is not in your profile yet]{f!}.",
        "{f.1} is [still missing|not in your profile yet]; {f.0} asks for it at {f.2}{f!}.",
        "What [is still missing|you still lack] for {f.0} is {f.1} at {f.2}{f!}.",
    ),
    "fit": (
        "Your fit with {f.0} is {f.1}{f!}.",
        "[At present|Today|Right now] your fit with {f.0} stands at {f.1}{f!}.",
        "{f.0} [comes out at|shows] a fit of {f.1}{f!}.",
    ),
    "covered": (
        "You [already meet|already cover|meet] {f.1} of the {f.2} skills that {f.0} asks for{f!}.",
        "Of the {f.2} skills behind {f.0}, you [meet|cover] {f.1}{f!}.",
        "{f.1} of {f.2} skills for {f.0} are [already in place|already met]{f!}.",
    ),
    "next": (
        "{f.0} is a [possible|realistic|conceivable] next role, with a feasibility of {f.1}, usually after {f.2}{f!}.",
        "A [possible|natural|realistic] next step is {f.0}: feasibility {f.1}, usually after {f.2}{f!}.",
        "You could move on to {f.0}, which is rated {f.1} feasible and usually takes {f.2}{f!}.",
    ),
    "moved": (
        "{f.2} [went|moved|made the move] from {f.0} to {f.1}, usually after {f.3}{f!}.",
        "The move from {f.0} to {f.1} has been made by {f.2}, usually after {f.3}{f!}.",
        "From {f.0} to {f.1}, {f.2} went before you, typically within {f.3}{f!}.",
    ),
    "unseen": (
        "[So far|Until now|As yet], nobody is recorded as moving from {f.0} to {f.1}{f!}.",
        "The records show no move from {f.0} to {f.1} [so far|yet]{f!}.",
        "Nobody has gone from {f.0} to {f.1} [yet|so far], which does not mean that it cannot be done{f!}.",
    ),
    "ladder": (
        "The organisation's own ladder leads from {f.0} to {f.1}{f!}.",
        "On the career ladder here, {f.1} follows {f.0}{f!}.",
        "{f.1} is the next rung after {f.0} on the ladder here{f!}.",
    ),
    "route": (
        "One way leads from {f.0} through {f.1} to {f.2}{f!}.",
        "You could go from {f.0} to {f.1} first, and from there to {f.2}{f!}.",
        "A [possible|workable] route is {f.0}, then {f.1}, then {f.2}{f!}.",
    ),
    "longroute": (
        "One way leads from {f.0} through {f.1} and {f.2} to {f.3}{f!}.",
        "A longer route goes from {f.0} to {f.1}, on to {f.2}, and then to {f.3}{f!}.",
        "Step by step, that would be {f.0}, {f.1}, {f.2} and then {f.3}{f!}.",
    ),
    "noroute": (
        "No way to {f.0} was found in the records{f!}.",
        "[The records show|I found] no route to {f.0} [so far|yet]{f!}.",
        "There is no recorded route to {f.0} from where you are{f!}.",
    ),
    "opens": (
        "Learning {f.0} would bring {f.1} within reach{f!}.",
        "With {f.0}, {f.1} [would open up|would come within reach]{f!}.",
        "{f.0} would open up {f.1} for you{f!}.",
    ),
    "opening": (
        "{f.0} is open for {f.1}, your fit is {f.2}, and applications are taken until {f.3}{f!}.",
        "There is an open position, {f.0}, for {f.1}: your fit is {f.2}, and it closes on {f.3}{f!}.",
        "{f.0} is [looking for|open to] {f.1} until {f.3}, with a fit of {f.2} for you{f!}.",
    ),
    "noopening": (
        "[At present|At the moment|Right now] no position is open for {f.0}{f!}.",
        "There is no opening for {f.0} [at present|at the moment|just now]{f!}.",
        "Nothing is open for {f.0} [right now|at the moment]{f!}.",
    ),
    "course": (
        "The course {f.0} teaches {f.1} [and takes|in] {f.2}{f!}.",
        "For {f.1} there is the course {f.0}, which takes {f.2}{f!}.",
        "[You could take|One option is] the course {f.0}: it covers {f.1} and takes {f.2}{f!}.",
    ),
    "mentor": (
        "{f.0} [offers to mentor|has offered mentoring|mentors colleagues] in {f.1}{f!}.",
        "As a mentor for {f.1} you could ask {f.0}{f!}.",
        "For {f.1}, {f.0} is willing to be your mentor{f!}.",
    ),
    "project": (
        "The project {f.0} [gives practice in|lets you practise|is a chance to practise] {f.1}{f!}.",
        "You could practise {f.1} on the project {f.0}{f!}.",
        "Practice in {f.1} is to be had on the project {f.0}{f!}.",
    ),
    "nolearning": (
        "The catalogue has [nothing|no offer] for {f.0} [yet|so far]{f!}.",
        "For {f.0} there is no offer in the catalogue [yet|so far]{f!}.",
        "Nothing in the learning catalogue covers {f.0} [yet|so far]{f!}.",
    ),
    "about": (
        "[About|On] {f.0} the job architecture says: {f.1}{f!}",
        "{f.0} is described like this: {f.1}{f!}",
        "[In short|In brief], this is what {f.0} is about: {f.1}{f!}",
    ),
    "family": (
        "{f.0} belongs to the family {f.1}{f!}.",
        "{f.0} is part of the job family {f.1}{f!}.",
        "In the job architecture, {f.0} sits in the family {f.1}{f!}.",
    ),
    "both": (
        "{f.0} and {f.1} both [ask for|need|expect] {f.2}{f!}.",
        "{f.2} is asked for by {f.0} and by {f.1} alike{f!}.",
        "What {f.0} and {f.1} share is {f.2}{f!}.",
    ),
    "only": (
        "{f.0} [asks for|needs|expects] {f.2}, {f.1} does not{f!}.",
        "Only {f.0} asks for {f.2}, not {f.1}{f!}.",
        "Unlike {f.1}, {f.0} [asks for|expects] {f.2}{f!}.",
    ),
    "policy": (
        "{f.0} says: {f.1}{f!}",
        "[In|According to] {f.0}: {f.1}{f!}",
        "This is what {f.0} says: {f.1}{f!}",
        "You find this in {f.0}: {f.1}{f!}",
    ),
    "nopolicy": (
        "The [uploaded policies|policies I can read] say nothing about {f.0}{f!}.",
        "I found nothing about {f.0} in the policies{f!}.",
        "On {f.0} the policies that were uploaded are silent{f!}.",
    ),
    "contact": (
        "[Please ask|Please turn to|The best person to ask is] {f.0} about {f.1}{f!}.",
        "For {f.1}, [please turn to|please ask|the person to ask is] {f.0}{f!}.",
        "{f.0} can help you with {f.1}{f!}.",
        "{f.0} is the right person for questions about {f.1}{f!}.",
    ),
    "unknown": (
        "[I do not know|I have no facts about|Nothing is recorded about] {f.0}{f!}.",
        "I cannot tell, since nothing is recorded about {f.0}{f!}.",
        "The records I can read hold nothing about {f.0}, so I would rather not guess{f!}.",
        "I have nothing to go by on {f.0}, and I do not want to guess{f!}.",
    ),
    "reason": ("{f.0}{f!}", "[The reason given|The reason]: {f.0}{f!}", "[Put plainly|In plain words]: {f.0}{f!}"),
    "requirement": (
        "The text says “{f.0}”, which is read as {f.1}{f!}.",
        "“{f.0}” is read as {f.1}{f!}.",
        "Behind “{f.0}” stands {f.1}{f!}.",
    ),
    "must": (
        "{f.0} at {f.1} is [required|a must|essential]{f!}.",
        "You [need|bring|must have] {f.0} at {f.1}{f!}.",
        "[Required|Essential] is {f.0} at {f.1}{f!}.",
    ),
    "wish": (
        "{f.0} at {f.1} is [welcome|a plus|an advantage]{f!}.",
        "It helps if you [know|bring|have] {f.0} at {f.1}{f!}.",
        "[Welcome, but not required, is|A plus is] {f.0} at {f.1}{f!}.",
    ),
    "duty": ("The work: {f.0}{f!}", "[In this role|Day to day]: {f.0}{f!}", "What the work is like: {f.0}{f!}"),
    "years": (
        "Asked for is experience of {f.0}{f!}.",
        "You [bring|have] {f.0} of experience{f!}.",
        "Experience of {f.0} is expected{f!}.",
    ),
    "credential": (
        "{f.0} is [asked for|required]{f!}.",
        "You [hold|have] {f.0}{f!}.",
        "[A condition is|Needed as well is] {f.0}{f!}.",
    ),
    "matched": (
        "{f.0} is shown by “{f.1}”{f!}.",
        "Your documents show {f.0}: “{f.1}”{f!}.",
        "For {f.0} we read “{f.1}”{f!}.",
    ),
    "unmatched": (
        "{f.0} was not found in [your|the] documents{f!}.",
        "We found nothing about {f.0} in your documents{f!}.",
        "Your documents do not mention {f.0}{f!}.",
    ),
    "partly": (
        "{f.0} is shown in part by “{f.1}”{f!}.",
        "For {f.0} your documents show something, though less than is asked: “{f.1}”{f!}.",
        "On {f.0} there is a part of what is asked: “{f.1}”{f!}.",
    ),
    "sort": ("{f.0} is {f.1}{f!}.",),
    "definition": ("{f.0}: {f.1}{f!}", "[Here|In this organisation] {f.0} means: {f.1}{f!}", "By {f.0} is meant: {f.1}{f!}"),
    "group": ("{f.0} belongs to the group {f.1}{f!}.", "{f.0} is listed in the group {f.1}{f!}.", "{f.0} is part of {f.1}{f!}."),
    "near": ("{f.0} lies near {f.1}{f!}.", "A neighbour of {f.0} is {f.1}{f!}.", "{f.0} is close to {f.1}{f!}."),
    "together": (
        "{f.0} is often named together with {f.1}{f!}.",
        "{f.0} often appears beside {f.1}{f!}.",
        "Where {f.0} is asked for, {f.1} is often asked for too{f!}.",
    ),
    "evidence": ("The documents say: “{f.0}”{f!}", "One document puts it like this: “{f.0}”{f!}", "In use it reads: “{f.0}”{f!}"),
    "refused": ("I cannot give advice on {f.0}{f!}.", "On {f.0} I cannot advise you{f!}."),
}  # fmt: skip
