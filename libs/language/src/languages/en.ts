import { type Language } from './language.js';

export const en: Language = {
  tag: 'en',
  name: 'English',
  writing: { spaces: true, readingMs: 250 },

  yes: `
    yes [(it is|i am|i do|i would|i will|we do|it does|that is)], yeah, yep, yup, yea, yeh, ya, yah, yas, aye, yessir,
    sure [thing], for sure, [of] course [(you (can|may)|i (do|am|will)|it is)], ofc, certainly, absolutely, definitely, exactly,
    precisely, indeed, totally, affirmative, agreed, correct, [quite] right, ✅, ✔
  `,
  agreements: `
    go on, continue, [please] proceed, you may proceed, you have my permission to record, [please] record, [(a|one)] hundred percent, 100 percent, thatd be (great|good|fine|lovely|perfect|nice), ill (take|have) (it|that), (lets|let us) go with (that|it), im in, count me in, (i|we) (dont|do not) have (a|any) (problem|problems|issue|objection|objections) [with (that|it|this)], (hell|heck|fuck|damn) (yes|yeah|yep), accepted, agree, consent, granted, approve, without [a] doubt, i say yes, right you are, okey-doke,
    (i|we) [(do|fully|completely|totally|absolutely|definitely|certainly|both|all)] (agree|consent|accept|confirm|approve) [(to|with) (it|that|this|the recording|being recorded)],
    i agree to be recorded, (i|we) do, (i|we) (would|will), i am, it is, it does, confirmed, approved, permission granted, consent given,
    i [hereby] give [you] my (consent|permission|okay|ok|approval) [to (record|that|this|it)], you have my (consent|permission|okay|ok|approval|word|blessing),
    [please|just] go [right] ahead [and record] [[with] (it|that|this|the (recording|call|booking|payment|order))], [just] go for it, go on then, by all means,
    be my guest, feel free, please do [so], do it, do that, do so, (lets|let us) do (it|that|this), (lets|let us) go [ahead],
    thats [(perfectly|absolutely|totally|completely|quite|all|just|very|really|also|exactly)] (right|fine|ok|okay|correct|good|great|perfect|alright|all right|true|it exactly|lovely|wonderful|cool|acceptable|no problem|not a problem) [(with|by|for) (me|us)],
    that is [(perfectly|absolutely|totally|completely|quite|all|very)] (right|fine|ok|okay|correct|good|great|perfect|alright|all right|true) [(with|by|for) (me|us)],
    its [(perfectly|absolutely|totally|completely|quite|all)] (fine|ok|okay|correct|alright|all right) [(with|by|for) (me|us)],
    (fine|ok|okay|good|alright|all right|cool|great|perfect|right) (with|by|for) (me|us),
    (im|i am|were|we are) [(perfectly|absolutely|totally|completely|quite|very|all)] (fine|ok|okay|happy|good|cool|comfortable|alright) with (that|it|this|the recording),
    (im|i am) [(absolutely|completely|very|quite|100)] (sure|certain|positive|for it|all for it), (im|i am) happy (to|for you to) [record|do (that|so)], happy to, gladly, with pleasure,
    no (problem|problems|prob|probs|worries|objection|objections|issue|issues|trouble) [(at all|whatsoever|there|here|with that|from me|for me)],
    not a problem [at all], i have no (objection|objections|problem|problems|issue|issues) [(with|to) (that|it|this)], (i|we) (dont|do not) mind [at all], i dont see why not,
    why not, works for (me|us), [that|this|it] (works|would work|will work|will do|would do|suits me|does) [(just|perfectly)] [fine] [(with|for) (me|us)],
    thatll (do|work|be fine), that (would|will) be (fine|ok|okay|great|good|lovely|perfect|nice|wonderful|alright),
    [that|this|it] (sounds|looks|seems) (good|great|fine|perfect|right|lovely|ok|okay|reasonable|excellent|wonderful|alright|correct) [to (me|us)],
    you (can|may) [go ahead] [and] [(record|do (that|it|so|this))] [(this|the|our|my) (call|conversation)], you bet, you got it, you betcha,
    [please] record (it|the call|this call|away), i (would|d) (love|like) (to|that|it), id (love|like) (to|that|it), i want (that|it), (i|we) want to,
    [please] (book|order|confirm|send|reserve|pay|charge) (it|that|the table|the order) [for me], roger [that], okie dokie, okey dokey, 💯
  `,
  acknowledgements: `
    ok, okay, okey, okie, oki, alright, all right, alrighty, right o, righto, very well, fair enough, mm-hmm, mmm-hmm, mm-hm, mhm, mhmm, mm-mhm, m-hm, uh-huh, uh-hu, ah-ha,
    [very|thats|that is|thats all] (great|perfect|wonderful|excellent|lovely|brilliant|fantastic|good|cool|super|awesome|splendid|amazing|marvellous|marvelous|fine|grand), 👍, 👌, 🆗
  `,
  no: `no, nope, nah, nay, no (sir|maam|way|chance), hell no, heck no, god no, uh uh, nuh uh, unh unh, un un, mm mm, 👎, ❌, 🙅`,
  negations: `
    (i|we) (dont|do not|wont|will not|cant|cannot|can not|wouldnt|would not|shouldnt|am not), (im|i am|were|we are) not, not (really|now|today|yet|me|this time|tonight|right now|at the moment|for me|on your life|a chance),
    (it|that) (isnt|is not|doesnt|does not), its not, thats not, please (dont|do not), never [ever], negative, stop, wrong, incorrect
  `,
  refusals: `
    (fuck|hell|god|heck|jesus) no, fuck off, go away, get lost, not just now, (this|that|it) (isnt|is not) (right|correct|true|mine|my name|me), (this|that|it) is wrong, youre wrong, you are wrong, thats not (my name|me|mine|us), i (would|do) mind, id mind, (im|i am) afraid not, (i|we) (would like|want) to cancel, thanks but no, enough, thats enough,
    (i|we) [really|absolutely|definitely|certainly|simply|just] (dont|do not|wont|will not|cant|cannot|can not|would not|wouldnt|never) [really|actually|ever] (agree|consent|accept|want|wish|like|approve|authorize|authorise|allow|permit|confirm|need|do that|do it|have it|think so),
    (i|we) (didnt|did not|never) (agree|consent|authorize|authorise|order|ask for) [(that|this|it|to (that|this|it))], i [do] (disagree|refuse|object|decline|mind), id say no, i [would] (say|said) no, (the|my) answer is [still] no, thats a [hard|firm] no, that would be a no,
    (of course|absolutely|certainly|definitely|sure|surely|obviously|hopefully) not, no (thanks|thank you) [very much] [anyway], thanks but no thanks, i dont think so,
    (id|i would|we would|wed) [much] (rather|prefer|sooner) (not|you (didnt|did not|dont|do not|wouldnt)|that you (didnt|dont)|if you (didnt|did not|dont)), (id|i would|wed|we would) prefer (not to|if you didnt|you not to), [i] (rather|prefer) not [to],
    (cancel|forget|scrap|drop|stop|leave|delete|skip) (it|that|this|everything|all of it|the (call|recording|booking|order|payment|whole thing)), forget about it, call it off, never mind, nevermind, stop (recording|calling|it), leave me alone, hang up, opt out, take me off [the|your] list,
    [please] (dont|do not) [you dare|ever] (record|do|book|charge|order|call|send|pay|confirm|bother|touch|even) [(it|that|this|me|us|this call|the call|my card|anything|any of it|so)] [please], (not|no longer) (interested|happy|okay|ok|fine|comfortable|acceptable|correct|right|true|good|agreed) [with (that|it|this)],
    (thats|that is|its|it is) (wrong|incorrect|false|not (right|correct|true|it|what i (said|want|wanted|asked for|meant|ordered))), out of the question, under no circumstances, by no means, on no account, over my dead body, no deal, no way, in no way, not in a million years, without (me|my consent), count me out
  `,
  not: `not, dont, do not, didnt, doesnt, cant, cannot, wont, wouldnt, never, isnt, without`,
  doubts: `
    no (kidding|doubt|question|joke|wonder|offence|offense|pressure|rush|hurry) [about it], (fine|very well) (thanks|thank you) [very much], (im|i am) [(very|quite)] (okay|ok|good|fine|well) [(thanks|thank you)],
    maybe, perhaps, possibly, probably, i (guess|suppose|think|believe|reckon|imagine|assume|hope|wonder) [so], i think so, (im|i am|were) not [(so|too|really|quite|entirely|completely|100)] (sure|certain|convinced|so sure), not (so|too|really|quite|entirely) sure, not sure,
    (i|we) (dont|do not) (know|understand|remember|care|get it|follow|hear|recall), dunno, idk, no (idea|clue|comment|one|body|matter), nobody, nothing, not at all, kind of, kinda, sort of, (it|that) depends, depends, whatever [you (say|want|like|think)],
    if you (must|like|want|say so|insist), yeah right, sure right, oh (great|lovely|wonderful|perfect|fantastic|brilliant), (as|like) if, in theory, in principle, more or less, yes and no, in your dreams, up to you, you (decide|choose|tell me), so so, good question, i doubt it, doubtful, lets see, we will see, well see
  `,
  questions: `
    who, whos, what, whats, when, where, wheres, why, how, hows, which, whose, (is|isnt|are|arent|was|were) (it|that|this|there|you|they|he|she|we|i), (can|could|would|will|did|does|should|may|might|have|has|had|am|must|cant|dont|didnt|wont) (you|i|we|it|that|this|they|he|she|somebody|someone|anybody|anyone|the), do (you|i|we|they|people),
    tell me, pardon, sorry, excuse me, huh, really, and (if|what|how|when|why|who|where), or, hello
  `,
  conditions: `
    if, but, unless, only, except, as long as, so long as, provided, providing, depending, however, although, though, until, before, once, instead, under [one|the] condition, on [one|the] condition, in case, whether, assuming, apart from, rather than
  `,
  corrections: `
    wait [up] [a (second|sec|minute|min|moment|bit)], hold on [a (second|sec|minute|min|moment)], hang on [a (second|sec|minute|min|moment)], hold it, (one|just a|just one|give me a) (second|sec|minute|min|moment), actually, i mean [to say], i meant, sorry, pardon [me], im sorry, excuse me, whoa, let me (think|see|check),
    on [a] second (thought|thoughts), scratch that, correction, rather, or rather, say again, come again, not so fast, slow down
  `,
  please: `please, pls, plz, if you please, if you would [please]`,

  thanks: `
    [oh] [well] [many] (thanks|thank you|thankyou|thx|thnx|ty|tysm|tx) [so much|very much|ever so much|so very much|a lot|a million|a bunch|a ton|loads|heaps|kindly|tons|again|anyway] [indeed] [again],
    (thanks|thank you) [so much|very much|a lot] [again] for (calling|your call|[all] [of] your (help|time|call|support|assistance|patience|advice|information|kindness|service|understanding|effort)|the (call|help|information|info|update|advice|support|reminder|offer|heads up|confirmation)|everything|letting me know|getting back [to me]|calling [me] [back]|helping [me] [out]|that|this|taking the time|being so (kind|helpful|nice|patient)),
    thank god, thank goodness, cheers [mate|for that|then|now], ta [very much|muchly|love], much (appreciated|obliged), [its|that is|thats] [very|really|so|much|greatly] appreciated,
    (i|we) [really|truly|do|very much|so] (appreciate|appreciated) (it|that|this|your (help|time|call|support|patience|kindness)|the (help|call)|you), (youve|you have) been [(very|so|really|most|extremely|super|incredibly|a)] (helpful|kind|great|wonderful|nice|patient|star|great help|big help),
    (thats|that is|thats been|that was|youre|you are) [(very|so|really|most|too|awfully)] (kind|nice|helpful|sweet|thoughtful) [of you], (thats|that is) [very|so] good of you, 🙏, 🙏🙏, ❤, 😊, 🙂, ☺, 😀, 😃, 😄, 🥰, 🌹, 💐
  `,
  declines: `
    [(no|i have)] no [(more|further|other)] questions [(from me|at the moment|for now)], [i have] no (more|further) questions, no questions, thats all i (wanted|needed) [to know], im all good,
    (no|nope|nah) (thanks|thank you) [(very much|so much)], thanks but no thanks, (no|nope|nah|yes|yeah) (thats|that is|that was|thatll be|that will be) (all|it|everything) [from me|for (now|today|me)], (thats|that is|that was|thatll be|that will be) (all|everything) [from me|[i needed] [for] (now|today|me)|i (need|needed|wanted)], thats it [from me|for (now|today|me)],
    (no|nope|nah) (nothing|nothing else|im (good|fine|all set|ok|okay)|i am (good|fine|all set)|all good), (im|i am) (good|fine) (thanks|thank you), nothing (else|more|further), nothing [else] (for|from) me, (im|i am|were|we are) (all set|good to go), all set
  `,
  replies: `
    to you too, right back at ya, look forward to (it|that|seeing you), [i] (cant|cannot) wait, [that is|thats] (so|how|very) kind [of you], (great|good|nice) (job|work), well done, nice one, sweet, excellent service, (thats|its|that is|it is|all) (clear|fine|okay|ok), drive safe, drive safely, get well soon, good luck [to you], best of luck, love you, [sorry] to (bother|trouble|disturb) you, sorry (to (bother|trouble|disturb) you|for (the trouble|bothering you|disturbing you)), okie dokie, okey dokey, righty ho, thats right,
    [and] you (too|as well|also), and [to] you [too|as well], [and] [the] same to you [too|as well], same [here|to you], likewise [im sure], ditto, [right] back at you, [you are|youre|your] [very|most|more than|always] welcome, (the|my) pleasure [is] [all mine|was all mine], [its|it is|it was|its been] [been] [a|my] pleasure [(talking|speaking|doing business) (to|with) you],
    no (problem|worries|bother|trouble|probs) [at all|mate], not at all, not a problem, (dont|do not) mention it, any time, anytime, dont worry [about it], got it, gotcha, got you, understood, noted, i see, i understand, roger [that], will do, i will [do that], (ill|i shall) do that, copy that, fair enough,
    [that] (sounds|looks) (good|great|fine|perfect|lovely|wonderful|excellent) [to me], that (works|is fine|will do) [for me], thats (fine|ok|okay|all right|alright|perfect|lovely) [with|by|for] [me], looking forward [to (it|that|seeing you|hearing from you|meeting you)], (im|i am) looking forward to (it|that|seeing you|meeting you|hearing from you),
    [its|it was|it is] (nice|good|great|lovely) (talking|speaking|chatting) (to|with) you [too], [its|it was] nice to (meet|talk to) you [too], god bless [you] [too], bless you, stay (safe|healthy|well), you (do|be) (the same|well), nice day, good day [to you], my regards, [kind|best|warm] regards
  `,
  goodbyes: {
    plain: 'good-bye, bye [bye] [bye|now|for now], farewell',
    soft: `
      [(i|we) (hope|wish) [that]] [you] have [a|an|yourself a] [very|really] (nice|great|good|lovely|wonderful|pleasant|fantastic|safe|beautiful|fabulous|super|fine|blessed|relaxing) [rest of (the|your)] (day|morning|afternoon|evening|night|weekend|week|one|trip|time|holiday|vacation|christmas|easter|flight|journey) [ahead] [yourself|too|as well|everyone|now],
      [(i|we) (hope|wish) you] (a|an) [very|really] (nice|great|good|lovely|wonderful|pleasant|fantastic|safe|beautiful) [rest of (the|your)] (day|morning|afternoon|evening|night|weekend|week|one|trip) [ahead] [too|as well],
      [you] enjoy (the rest of (the|your)|the|your) (day|evening|weekend|afternoon|morning|holiday|trip) [too|as well], you have a good (day|one|evening|night|weekend|week), good (day|evening) to you,
      [you] take [good] care [of yourself|now], (talk|speak) soon, [(ill|we will|well|i will)] (talk|speak|see|catch) (to|with) you [again] (soon|later), [(i|we) will|ill|well] (see|catch) (you|ya) [all] [again] (soon|then|later|around|next time|there), see (you|ya), later, laters, catch you later,
      until (next time|then|we meet again), till then, all the best [to you], best wishes, safe (travels|journey|home|trip), peace, sleep (well|tight), sweet dreams, good night, goodnight, night night, nighty night, cheerio, cheery bye, ta ta, ta-ra, toodle-oo, toodles, toodle pip, so long, ciao, adios, hasta la vista, happy (holidays|new year|easter|birthday|christmas|weekend|friday) [to you] [too|as well], merry christmas [to you] [too|as well], over and out, have fun, 👋
    `,
    until: `
      [(ill|i will|well|we will)] (see|talk to|speak to|speak with|talk with) (you|ya) [all] [again] {day}, until {day}, (talk|speak) {day}
    `,
  },
  promises: `
    [so] (ill|i will|we will|well|i shall|im going to|we are going to) (be (there|here|in|back)|come|come (by|over|in|round)|see you [there]|drop by|stop by|arrive|talk to you|speak to you|call [you] [back|again]|wait for (it|you|your (call|email|message)|the (email|call|confirmation|message))) [{when}],
    (see|catch) you [there|again|then] {when}, until {when}, (im|i am|were|we are) looking forward to {when}, (ill|i will|well|we will) (let you know|get back to you|be in touch|think about it|keep that in mind|look into it|look forward to it|check my email|do my best|try) [{when}],
    (talk|speak) to you {when}, [its] a date, (ill|i will|well|we will) be waiting [{when}]
  `,

  leadIns: `well, so, oh, ooh, ah, aha, um, umm, uhm, uh, er, erm, hmm, hm, mm, and, now, right then, okay so, you know, look, listen, just`,
  tails: `then, my dear, young man, young lady, awfully, sir, maam, madam, miss, mate, man, buddy, pal, dear, love, darling, everyone, guys, folks, doctor, doc, friend, my friend, indeed`,
  and: `and`,
  reporting: `say, says, said, saying, tell, told, tells, call, called, wave, waves, waved`,
  falseFriends: ``,

  times: {
    weekdays: `monday, tuesday, wednesday, thursday, friday, saturday, sunday`,
    day: `
      today, tomorrow [(morning|afternoon|evening|night)], tonight, [on|this|next|coming] {weekday} [(morning|afternoon|evening|night)], [the] day after tomorrow, next (week|month|year|spring|summer|autumn|fall|winter), (in the|this) (morning|afternoon|evening), on the {number} [st|nd|rd|th], [on] the (first|second|third|fourth|fifth|tenth),
      in {number} (minutes|hours|days|weeks|months), in (a|an|one|a few) (minute|minutes|moment|hour|day|days|week|weeks|month|bit|while), (at|over|on) the weekend, at christmas
    `,
    clock: `
      [at|around|about|by] {number} [oclock|am|pm|a m|p m|sharp] [in the (morning|afternoon|evening)|at night], at (noon|midnight|midday|lunchtime|lunch), [at] half past {number}, [at] half {number}, [at] [a] quarter (past|to|after) {number}, [at] {number} (past|to) {number}, first thing, early, on time, sharp, then
    `,
  },
  numbers: {
    first: `zero|oh|o|nought|naught, one, two, three, four, five, six, seven, eight, nine|niner, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen`,
    tens: `twenty, thirty, forty|fourty, fifty, sixty, seventy, eighty, ninety`,
    hundred: `hundred|hundreds|a hundred`,
    thousand: `thousand|thousands|a thousand`,
    million: `million|millions|a million`,
    and: `and`,
    twice: `double`,
    thrice: `triple|treble`,
  },
  dates: {
    months: `january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sept|sep, october|oct, november|nov, december|dec`,
    ordinals: `
      first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth, twentieth,
      twenty first, twenty second, twenty third, twenty fourth, twenty fifth, twenty sixth, twenty seventh, twenty eighth, twenty ninth, thirtieth, thirty first
    `,
    between: `the, of, on, st, nd, rd, th`,
    today: `today`,
    tomorrow: `tomorrow`,
    dayAfterTomorrow: `[the] day after tomorrow`,
  },
  lines: {
    closing: 'Thank you for calling. Goodbye.',
    resume: 'Sorry about that short interruption. Please go on.',
    silence: 'Are you still there?',
    oneMoment: 'One moment, please.',
    sayYesOrNo: 'Please answer with yes or no.',
    pressOneOrTwo: 'Press 1 for yes, or 2 for no.',
    sayOrPress: 'Please say yes or no, or press 1 for yes and 2 for no.',
  },
};
