import { type Language } from './language.js';

export const pl: Language = {
  tag: 'pl',
  name: 'Polish',
  writing: { spaces: true, readingMs: 300 },

  yes: `
    tak [(tak|oczywiście|jest|proszę pana|proszę pani|jak najbardziej|pewnie|zgadza się|zdecydowanie)], no tak, [no] (pewnie|pewno|jasne|oczywiście) [że tak], ależ (tak|oczywiście), jasne [sprawa], zdecydowanie [tak], absolutnie tak, naturalnie, rzecz jasna, jak najbardziej, dokładnie [tak], właśnie [tak], zgadza się, wszystko się zgadza, racja, słusznie, owszem, potwierdzam, w rzeczy samej, bez wątpienia, chętnie, bardzo chętnie, z chęcią, koniecznie, na pewno [tak], to prawda, poprawnie, ta, taa, tak to prawda
  `,
  agreements: `
    nie (ma|widzę) przeszkód, nie mam nic przeciwko temu, [tak] można, tak może (pan|pani),
    [(ja|jak najbardziej|oczywiście)] (zgadzam się|akceptuję|wyrażam zgodę|przyjmuję|pozwalam|aprobuję|zezwalam) [(na to|na nagrywanie|z tym|w pełni|na nagranie|na wszystko)], zgoda, pełna zgoda, ma (pan|pani) moją zgodę, daję zgodę, (nie mam|bez) (nic przeciwko|zastrzeżeń|zastrzeżenia|sprzeciwu), nie ma (problemu|sprawy|przeciwwskazań|żadnego problemu), (żaden|bez|żadnego) (problem|problemu), (czemu|dlaczego) nie, a czemu nie, może być, niech (będzie|tak będzie|pan (nagrywa|robi)|pani (nagrywa|robi)), (może|mogą) (pan|pani|państwo) (nagrywać|to zrobić|śmiało), proszę (bardzo|śmiało|nagrywać|zrobić|kontynuować|rezerwować|zarezerwować|działać), śmiało, (pasuje|odpowiada) [mi] [(to|jak najbardziej|idealnie)], to [mi] (pasuje|odpowiada), mi (pasuje|odpowiada), (jest|to) (w porządku|dobrze|okej|ok|prawda) [dla mnie], wszystko (w porządku|dobrze|gra), w porządku, dla mnie (w porządku|okej|ok|dobrze), z (przyjemnością|miłą chęcią|chęcią), (róbmy|zróbmy|zrób|rób) (to|tak), brzmi (dobrze|świetnie), stoi, umowa stoi, [tak] chcę, chciałbym, chciałabym, poproszę, bardzo proszę, zatwierdzam, jestem za
  `,
  acknowledgements: `ok, okej, okay, oki, okey, dobrze, dobra, [bardzo] (dobrze|fajnie|świetnie|super|doskonale|idealnie|wspaniale|cudownie|ekstra|znakomicie|ładnie), perfekcyjnie, w porządku, mhm, mm-hmm, yhm, spoko, git, no dobrze, no dobra, gites`,
  no: `nie [(nie|proszę pana|proszę pani)], nee, nieee`,
  noIsNot: true,
  negations: `nigdy, teraz nie, dzisiaj nie, dziś nie, jeszcze nie, ja nie, nie (teraz|dzisiaj|dziś|bardzo|tym razem|ja|chcę|mogę|zgadza się|całkiem), to nie (tak|prawda), nieprawda, źle, błąd, błędnie, niepoprawnie, stop, niestety nie, raczej nie dzisiaj`,
  refusals: `
    proszę nie dzwonić, dajcie mi spokój, to się nie zgadza,
    nie dziękuję, nie dzięki, dziękuję (nie|ale nie), [ja] nie (zgadzam się|wyrażam zgody|akceptuję|chcę [(tego|żeby|aby|nagrywania|być)]|chciałbym|chciałabym|życzę sobie|pozwalam|zezwalam|potwierdzam|jestem (zainteresowany|zainteresowana)|interesuje mnie), nie zgadzam się, (odmawiam|sprzeciwiam się|rezygnuję|jestem przeciw|jestem przeciwny|jestem przeciwna), (wolę|wolałbym|wolałabym) (nie|żeby nie), (raczej|lepiej|oczywiście że|jasne że|pewnie że|absolutnie|zdecydowanie|na pewno|oczywiście|stanowczo|w żadnym razie) nie, w (żadnym (wypadku|razie)), w życiu [nie], za nic [w świecie], wykluczone, mowy nie ma, nie ma mowy, nie ma takiej opcji, pod żadnym pozorem, po moim trupie,
    [proszę] (anulować|odwołać|zapomnieć|zostawić|przestać|skasować|usunąć) [(to|rezerwację|wizytę|o tym|wszystko)], proszę (anulować|odwołać|zostawić|zapomnieć|przestać|tego nie robić|nie (nagrywać|robić tego|rezerwować)) [(to|rezerwację|o tym|wszystko)], (anuluj|odwołaj|zapomnij|zostaw|przestań|skasuj) [(to|o tym|wszystko)], nie (nagrywać|nagrywaj|rób tego|trzeba|potrzebuję|ma potrzeby|nagrywajcie), dajcie spokój, daj spokój, proszę mnie nie nagrywać, mówię nie, powiedziałem nie, powiedziałam nie, beze mnie
  `,
  not: `nie, nigdy, bez, żaden, żadnej, żadnego`,
  doubts: `
    może, być może, prawdopodobnie, pewnie może, przypuszczalnie, ewentualnie, chyba [(tak|nie|że tak)], raczej [tak], myślę [że (tak|nie)], sądzę że, wydaje mi się, przypuszczam [że tak], nie wiem [(jeszcze|sam|sama)], nie mam pojęcia, pojęcia nie mam, nie jestem [(do końca|całkiem|taki|taka)] (pewien|pewna|pewny|przekonany|przekonana), to zależy, zależy, nie (rozumiem|zrozumiałem|zrozumiałam|słyszę|usłyszałem|pamiętam|dosłyszałem), jak (pan|pani|państwo) (chce|uważa|woli|chcą), jak (chcesz|chcecie), skoro (pan|pani) [tak] (mówi|chce), jeśli (pan|pani) [(chce|nalega)], wszystko [mi] jedno, obojętne, zobaczymy, zobaczę, tak i nie, i tak i nie, w zasadzie [tak], poniekąd, mniej więcej, powiedzmy, niby tak, no nie wiem, akurat, jasne akurat, już to widzę, możliwe, nic, wcale, ani tak ani nie
  `,
  questions: `
    kto, co, kiedy, gdzie, dlaczego, czemu, po co, jak, ile, który, która, które, jaki, jaka, jakie, czy, czyj, skąd, dokąd, z kim, za ile, o co, (jest|są|to|był) (pan|pani|to|pewne|pewien|pewna), (może|mogę|mógłby|mogłaby|możemy) (pan|pani|ja|państwo|to|prosić), słucham, halo, przepraszam, naprawdę, serio, prawda, a (ile|jak|kiedy|co|gdzie|jeśli|czy|kto|jaki|jaka), i (ile|co|jak|kiedy)
  `,
  conditions: `ale, jeśli, jeżeli, gdyby, o ile, tylko, chyba że, pod warunkiem, z wyjątkiem, oprócz, jednak, jednakże, chociaż, dopóki, zanim, najpierw, zamiast, dopiero, lecz, byle, jedynie, choć, natomiast`,
  corrections: `
    (chwila|chwileczkę|chwilę|momencik|moment|sekundę|sekunda|minutę|minutka|chwilka|chwilkę|chwileczka) [(proszę|moment)], (jedną|jedna) (chwilę|chwileczkę|sekundę|minutę|chwila|chwilka|chwilkę), [proszę] (poczekać|zaczekać), (proszę|niech pan|niech pani) (poczekać|zaczekać|poczeka|zaczeka) [(chwilę|moment)], poczekaj, zaczekaj, czekaj, właściwie, znaczy, to znaczy, chciałem powiedzieć, chciałam powiedzieć, mam na myśli, przepraszam, pardon, jednak nie, albo nie, albo (lepiej|jednak), a nie, raczej, poprawka, proszę powtórzyć, jeszcze raz, powoli, muszę się zastanowić
  `,
  please: `proszę`,

  thanks: `
    [(bardzo|serdecznie|pięknie|ślicznie|wielkie|stokrotne|jeszcze raz)] (dziękuję|dziękujemy|dzięki|dziękować|dziękówka|dzieki) [(bardzo|serdecznie|pięknie|ślicznie|panu|pani|państwu|wzajemnie|również|i wzajemnie|jeszcze raz|uprzejmie|wielkie|za wszystko|z góry|nawzajem|i nawzajem)] [(panu|pani|bardzo)] [(za (pomoc|telefon|informację|informacje|wszystko|rozmowę|poświęcony czas|czas|cierpliwość|kontakt|obsługę|wyjaśnienie))], [(to|bardzo)] [(bardzo)] (miło|uprzejme) z (pana|pani) strony, jestem wdzięczny, jestem wdzięczna, bóg zapłać, stokrotne dzięki
  `,
  declines: `nie (dziękuję|dzięki) [bardzo], dziękuję nie, nie [(dziękuję)] (to (wszystko|tyle|by było na tyle)|wszystko|nic więcej|już nic) [(dziękuję)], (to (wszystko|tyle|byłoby na tyle|już wszystko)|nic więcej|na razie wszystko|to by było na tyle|na razie to tyle|to chyba wszystko) [(na dzisiaj|na dziś|na razie)]`,
  replies: `aha, 
    [i] (wzajemnie|nawzajem|również|ja również|vice versa), (panu|pani|państwu|tobie|wam) (również|też|także|nawzajem|wzajemnie), i (panu|pani|państwu|tobie|wam) (również|też|także), dla (pana|pani|państwa) (również|też|także), (nie ma|nie ma za) (za co|co|sprawy|problemu), nie ma za co, proszę bardzo, cała przyjemność po mojej stronie, drobiazg, do usług, [bardzo] (miło mi|miło było) [(rozmawiać|poznać|pana słyszeć|panią słyszeć)], rozumiem, zrozumiałem, zrozumiałam, zrozumiano, jasne rozumiem, przyjąłem, przyjęłam, zanotowane, zapisałem, zapisałam, tak zrobię, zrobię to, będę pamiętać, powodzenia, zdrowia, szczęść boże, z bogiem, wesołych świąt, szczęśliwego nowego roku, smacznego, udanych wakacji, szerokiej drogi, pozdrawiam [serdecznie], pozdrowienia, cześć, hej hej, hejka, siema, wszystkiego (dobrego|najlepszego)
  `,
  goodbyes: {
    plain: `do (widzenia|usłyszenia|zobaczenia), żegnam, żegnaj, dowidzenia`,
    soft: `
      [(życzę|życzymy|i|to)] [(panu|pani|państwu|wam)] [(bardzo)] (miłego|dobrego|spokojnego|udanego|przyjemnego|pięknego) (dnia|wieczoru|popołudnia|weekendu|tygodnia|dzionka|urlopu|piątku|wypoczynku|poranka) [(życzę|również|wzajemnie|państwu|panu|pani|nawzajem)], [(życzę|życzymy)] (spokojnej|dobrej|miłej) (nocy|podróży|niedzieli|soboty|zabawy|pracy), dobranoc, (na razie|nara|trzymaj się|proszę się trzymać|trzymam kciuki), pa [pa], papa, pa pa pa, papatki, narka, bywaj, (do następnego|do następnego razu|do szybkiego|do później|do potem), zdzwonimy się, widzimy się [(niedługo|wkrótce)], słyszymy się [(niedługo|wkrótce)], ciao, bye [bye], adios, zostańcie z bogiem, dobrego, miłego
    `,
    until: `do {day}, do (zobaczenia|usłyszenia) {day}, (widzimy|słyszymy) się {day}`,
  },
  promises: `
    do {when}, (widzimy|słyszymy) się {when}, [(ja)] (będę|przyjdę|przyjadę|przyjeżdżam|wpadnę|stawię się|podjadę) [(na pewno|u państwa|tam)] [{when}], (oddzwonię|zadzwonię|dzwonię|odezwę się|czekam|poczekam|dam znać) [{when}], zastanowię się, pomyślę [(o tym|nad tym)], czekam na (telefon|wiadomość|maila|potwierdzenie)
  `,

  leadIns: `no, a, i, to, no to, więc, a więc, ach, och, o, oj, ojej, eee, yyy, ee, hm, hmm, hmmm, em, cóż, no więc, no cóż, ano, dobra to, dobrze to, to ja`,
  tails: `to, panu, pani, proszę pana, proszę pani, panie, panie doktorze, pani doktor, państwu, kochana, kochany, wszystkim, również, też, więc, szanowna pani, szanowny panie`,
  and: `i, oraz, a`,
  reporting: `powied*, mowi*`,
  falseFriends: `ja, da, co, ano, ne, ta, to, no, jo, si, je`,

  times: {
    weekdays: `poniedziałek|poniedziałku, wtorek|wtorku, środa|środę|środy, czwartek|czwartku, piątek|piątku, sobota|sobotę|soboty, niedziela|niedzielę|niedzieli`,
    day: `
      dzisiaj, dziś, jutra, jutro [(rano|wieczorem|po południu|w południe)], pojutrze, pojutrza, wieczorem, [(w|we|następny|przyszły|następnego|najbliższy)] {weekday} [(rano|wieczorem|po południu)], (w przyszłym|przyszłego) (tygodniu|tygodnia|miesiącu|miesiąca|roku), za {number} (minut|minuty|godzin|godziny|dni|tygodni|tygodnie|miesiące), za (minutę|godzinę|tydzień|miesiąc|chwilę), w weekend
    `,
    clock: `[(o|około|na|koło|godzinie|o godzinie|na godzinę)] {number} [({number}|rano|wieczorem|zero zero)], (o|na) (pierwszej|drugiej|trzeciej|czwartej|piątej|szóstej|siódmej|ósmej|dziewiątej|dziesiątej|jedenastej|dwunastej|trzynastej|czternastej|piętnastej|szesnastej|siedemnastej|osiemnastej|dziesiątą|ósmą|dziewiątą|jedenastą|dwunastą|pierwszą|drugą|trzecią|czwartą|piątą) [(rano|wieczorem|po południu|{number})], o wpół do (pierwszej|drugiej|trzeciej|czwartej|piątej|szóstej|siódmej|ósmej|dziewiątej|dziesiątej|jedenastej|dwunastej), w południe, punktualnie`,
  },
  numbers: {
    first: `
      zero, jeden|jedna|jedno, dwa|dwie, trzy, cztery, pięć, sześć, siedem, osiem, dziewięć, dziesięć, jedenaście, dwanaście, trzynaście, czternaście, piętnaście, szesnaście, siedemnaście, osiemnaście, dziewiętnaście
    `,
    tens: `dwadzieścia, trzydzieści, czterdzieści, pięćdziesiąt, sześćdziesiąt, siedemdziesiąt, osiemdziesiąt, dziewięćdziesiąt`,
    hundreds: `sto, dwieście, trzysta, czterysta, pięćset, sześćset, siedemset, osiemset, dziewięćset`,
    thousand: `tysiąc|tysiące|tysięcy`,
    million: `milion|miliony|milionów`,
    twice: `podwójne|podwójna|dwa razy`,
    thrice: `potrójne|trzy razy`,
  },
  dates: {
    months: `
      stycznia|styczeń, lutego|luty, marca|marzec, kwietnia|kwiecień, maja|maj, czerwca|czerwiec, lipca|lipiec, sierpnia|sierpień, września|wrzesień, października|październik, listopada|listopad, grudnia|grudzień
    `,
    ordinals: `
      pierwszego|pierwszy, drugiego|drugi, trzeciego|trzeci, czwartego|czwarty, piątego|piąty, szóstego|szósty, siódmego|siódmy, ósmego|ósmy, dziewiątego|dziewiąty, dziesiątego|dziesiąty, jedenastego|jedenasty, dwunastego|dwunasty, trzynastego|trzynasty, czternastego|czternasty, piętnastego|piętnasty, szesnastego|szesnasty, siedemnastego|siedemnasty, osiemnastego|osiemnasty, dziewiętnastego|dziewiętnasty, dwudziestego|dwudziesty,
      dwudziestego pierwszego|dwudziesty pierwszy, dwudziestego drugiego|dwudziesty drugi, dwudziestego trzeciego|dwudziesty trzeci, dwudziestego czwartego|dwudziesty czwarty, dwudziestego piątego|dwudziesty piąty, dwudziestego szóstego|dwudziesty szósty, dwudziestego siódmego|dwudziesty siódmy, dwudziestego ósmego|dwudziesty ósmy, dwudziestego dziewiątego|dwudziesty dziewiąty, trzydziestego|trzydziesty, trzydziestego pierwszego|trzydziesty pierwszy
    `,
    between: `dnia`,
    today: `dzisiaj|dziś`,
    tomorrow: `jutro`,
    dayAfterTomorrow: `pojutrze`,
  },
  lines: {
    closing: 'Dziękuję za telefon. Do widzenia.',
    resume: 'Przepraszam za krótką przerwę. Proszę mówić dalej.',
    silence: 'Czy jest Pan lub Pani nadal na linii?',
    oneMoment: 'Chwileczkę, proszę.',
    sayYesOrNo: 'Proszę odpowiedzieć tak lub nie.',
    pressOneOrTwo: 'Proszę nacisnąć 1, jeśli tak, lub 2, jeśli nie.',
    sayOrPress: 'Proszę powiedzieć tak lub nie, albo nacisnąć 1, jeśli tak, lub 2, jeśli nie.',
  },
};
