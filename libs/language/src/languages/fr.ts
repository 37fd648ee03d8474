import { type Language } from './language.js';

export const fr: Language = {
  tag: 'fr',
  name: 'French',
  writing: { spaces: true, readingMs: 260 },

  yes: `
    oui [(bien sûr|tout à fait|oui|c'est ça|monsieur|madame)], ouais, ouaip, ouep, wi, si, si si, mais (oui|si|bien sûr), (ben|bah|eh ben|eh bien) (oui|ouais|si), bien (sûr|entendu), bien sûr que oui, évidemment, naturellement, certainement, absolument, tout à fait, exact, exactement, effectivement, en effet,
    affirmatif, carrément, parfaitement, correct, sans (doute aucun|aucun doute), volontiers, assurément, sans hésiter, clairement, grave
  `,
  agreements: `
    d'accord [(pour moi|avec (ça|cela|vous)|d'accord)], c'est (bon|ça|exact|juste|correct|d'accord|ok|parfait|entendu|très bien|bien ça|vrai|tout bon|bien|parfait) [(pour moi|ça)], [(je suis|moi je suis|on est|nous sommes)] [(tout à fait|totalement|entièrement|parfaitement|bien|complètement)] d'accord [avec (ça|cela|vous)], (j'accepte|je confirme|je consens|j'autorise|j'y consens|je valide|j'approuve|je suis pour) [(l'enregistrement|cela|ça)], [moi] je veux bien, je le veux [bien],
    avec [grand] plaisir, [(cela|ça)] me (va|convient) [(très bien|parfaitement|bien|tout à fait)], ça (marche|roule|joue|me va) [(pour moi|très bien)], [il n'y a] (pas de|aucun|pas|y a pas de|zéro) (problème|souci|soucis|problèmes|problem) [(pour moi|du tout|avec ça|de mon côté)], (sans|y'a pas de) (problème|souci), (allez-y|vas-y|allons-y) [(faites|je vous en prie)], faites-le, (faites|fais) [donc] [ça], pourquoi pas, entendu, ça me paraît (bien|bon|correct), vous pouvez [(y aller|enregistrer|le faire|m'enregistrer|réserver)],
    [(je vous donne|je donne|vous avez)] mon (accord|consentement|autorisation|feu vert), (pas|aucune) d'objection, aucune objection, je n'y vois (pas d'inconvénient|aucun inconvénient), (pas|aucun) d'inconvénient, aucun inconvénient, (réservez|commandez|confirmez|enregistrez), c'est noté d'accord
  `,
  acknowledgements: `d'accord [d'accord], ok, okay, oké, d'ac, dac, très bien, [c'est] (parfait|super|génial|excellent|impeccable|nickel|top|formidable|merveilleux|chouette), bien, mhm, mm-hmm, hm-hm, hum-hum, entendu, ça marche, bon d'accord`,
  no: `non [(non|madame|monsieur)], nan, nan nan, nenni, que non, oh non, mais non, ben non, bah non`,
  negations: `pas (maintenant|aujourd'hui|vraiment|moi|encore|ce soir|cette fois|pour moi|ça), jamais, [ce] (n'est|c'est|c'est) (pas (ça|exact|juste|bon|correct|vrai)|faux|inexact), ce n'est pas (ça|exact|juste|bon|correct|vrai), faux, inexact, incorrect, annulez, annule, laissez, oubliez, arrêtez, stop, négatif, je ne (peux|crois) pas`,
  refusals: `
    [ah] ça non, (je n'en veux pas|j'en veux pas), laissez-moi tranquille, raccrochez,
    non merci, merci non, je (veux|souhaite|accepte|désire|préfère|autorise|consens|confirme|voulais|voudrais) pas, j'accepte pas, j'autorise pas, je (veux|souhaite) pas [(que|de|du tout|ça)], je (ne veux|ne souhaite|ne désire|ne voudrais|n'accepte|n'autorise|ne consens|ne confirme) pas, (je ne suis|je suis|je n'suis|nous ne sommes|on n'est|on est) pas [du tout] d'accord, pas [du tout] d'accord, je refuse [(que|de)], je m'y oppose, je m'oppose, je décline, je suis contre,
    [je] (préfère|préférerais|préfèrerais|aimerais mieux) (ne pas|pas|que non|que vous ne), (plutôt|surtout|certainement|absolument|sûrement|évidemment|vraiment) pas, bien sûr que non, en aucun cas, hors de question, [il n'en est] pas question, jamais de la vie, (annulez|laissez|oubliez|arrêtez|supprimez|laisse|oublie) (ça|tout|le|la|cela|tomber), (laissez|laisse) tomber, oubliez ça, (pas|plus) (intéressé|intéressée), (ça|cela) ne (m'intéresse|me va|me convient|va) pas, ça (me va|me convient|m'intéresse) pas, (n'enregistrez|ne m'enregistrez|ne le faites|ne faites|ne réservez|ne faites pas) pas [ça], pas la peine, non c'est non, j'ai dit non, je dis non, sans moi
  `,
  not: `pas, ne, n, jamais, sans, aucun, aucune`,
  doubts: `
    ça (va|ira) [bien],
    et si,     peut-être [bien], probablement, sans doute, je (pense|crois|suppose|présume|imagine) [que] [oui], (je ne|je|j'en|ché|je n'en) sais [trop] (pas|rien), chais pas, aucune idée, [(je|je ne)] [suis] pas [(trop|très|vraiment|tout à fait)] (sûr|sûre|certain|certaine), (ça|cela) dépend, tout dépend, bof, mouais, comme vous voulez, si vous (voulez|y tenez|insistez|le dites), éventuellement, pas du tout, (je ne|je|j'ai|je n'ai) (comprends|compris|pas compris|rien compris) [pas], [je] m'en fiche, peu importe, oui et non, en principe, plus ou moins, [c'est] à voir, on verra, faut voir, admettons, c'est possible, possible, oui c'est ça oui, ben voyons, pourquoi pas demain, on va voir, ni oui ni non
  `,
  questions: `
    qui, que, quoi, quand, où, pourquoi, comment, combien, quel, quelle, quels, quelles, lequel, est-ce [que], qu'est-ce, c'est (qui|quoi|pour quoi|pourquoi|combien|à quel|lequel|pour), (avez|êtes|pouvez|voulez|pourriez|savez|allez|faites|connaissez|dites) vous, (puis|peux|pourrais|dois) (je|tu), vous (êtes|voulez|pourriez|avez|dites), on peut, y a-t-il, pardon, allô, hein, ah bon, vraiment, et (si|le|la|les|pour|quand|où|comment|combien)
  `,
  conditions: `mais, si, sauf, à condition, uniquement, seulement, sinon, par contre, en revanche, pourtant, cependant, tant que, avant, avant que, à moins, pourvu, plutôt, quoique, bien que, tant que`,
  corrections: `
    (attendez|attends) [(un peu|un instant|une minute|une seconde|un moment|voir)], (un|un petit) (instant|moment), (une|une petite) (seconde|minute), deux (secondes|minutes), minute, en fait, je veux dire, je voulais dire, pardon, pardonnez-moi, excusez-moi, désolé, désolée, enfin, ou plutôt, plutôt, finalement, quoique, ne quittez pas, laissez-moi réfléchir, répétez, vous pouvez répéter, doucement, au fait
  `,
  please: `s'il vous plaît, s'il te plaît, svp, stp`,

  thanks: `
    [(un grand|mille|grand)] (merci|mercis) [(beaucoup|bien|infiniment|à vous|encore|mille fois|pour tout|vraiment|bien à vous|de votre (aide|appel|temps|amabilité|patience|gentillesse)|de m'avoir aidé|de m'avoir rappelé|de m'avoir répondu|pour (tout|votre (aide|appel|temps|patience|accueil|réponse|gentillesse)|l'aide|l'appel|l'info|l'information|l'accueil|les (informations|infos|renseignements)|le renseignement|ces (informations|renseignements)))] [(à vous|encore|beaucoup|à vous aussi)],
    (je|nous|on) (vous|te) (remercie|remercions) [(beaucoup|bien|infiniment|encore|vivement|d'avance)] [pour (tout|votre (aide|appel|temps|patience|accueil)|l'aide|l'appel|l'accueil|les (informations|renseignements))], [(c'est|c'était|vous êtes)] [(très|vraiment|bien|trop)] (gentil|gentille|aimable|sympa|adorable) [(à vous|de votre part)]
  `,
  declines: `
    [je n'ai] plus (de questions|rien), non ça va [merci],
    non merci, merci non, non [(merci|non)] (c'est tout|ce sera tout|c'était tout|rien d'autre|ça ira|c'est bon) [(pour moi|pour aujourd'hui)], (c'est tout|ce sera tout|c'était tout|rien d'autre|ça ira|plus rien) [(pour moi|pour aujourd'hui)], tout est (clair|bon|parfait)
  `,
  replies: `
    voilà,
    [et] (vous|toi|à vous|à toi) (aussi|également|de même|pareillement), [et] vous de même, de même, pareillement, également, [à] vous [aussi] (une|un) (bonne|bon|belle) (journée|soirée|après-midi|week-end|fin de journée|nuit) [(aussi|également)], de rien, [il n'y a] pas de quoi, je vous en prie, je t'en prie, avec plaisir, tout le plaisir est pour moi, (pas de|aucun|y a pas de) (souci|problème), c'est (noté|compris|bien noté|entendu), (noté|compris|reçu|bien compris), je comprends, j'ai (compris|noté|bien noté), je vois, ça marche, c'est bon, je n'y manquerai pas, [c'était|ravi|enchanté] un plaisir, ravi de vous avoir (parlé|entendu), enchanté, enchantée, portez-vous bien, bon courage, bonnes fêtes, bonnes vacances, joyeux noël, bonne année, bon appétit, salut, bises, bisous, cordialement, mes amitiés
  `,
  goodbyes: {
    plain: `au revoir, aurevoir, adieu`,
    soft: `
      [(et|je vous souhaite|nous vous souhaitons|passez|allez|souhaitons|je te souhaite)] [(de passer|à vous)] [(une|un)] [(très|une très|un très)] (bonne|bon|excellente|excellent|belle|agréable|douce) (journée|soirée|après-midi|aprem|nuit|continuation|fin de (journée|semaine|soirée)|week-end|weekend|matinée|semaine|route|voyage|dimanche|samedi|retour|réception|chance) [(à vous|à vous aussi|à toi|aussi|également|à tous)],
      bonne (nuit|année|soirée|journée) [à vous], bon (week-end|weekend|après-midi|voyage), à [très] bientôt, à (plus tard|plus|la prochaine|tout à l'heure|tout de suite|toute|un de ces jours|tantôt|la revoyure|jamais), ciao [ciao], tchao, bye [bye], bisou, prenez soin de vous, prends soin de toi, portez-vous bien, bonne route, dormez bien, bonne
    `,
    until: `à {day}, [on] se (voit|parle|rappelle) {day}, rendez-vous {day}`,
  },
  promises: `
    à {when}, je (serai|suis) (là|à l'heure|présent|présente|chez vous) [{when}], (je|j'y) (viens|viendrai|passe|passerai|arrive|serai) [{when}], j'y serai [{when}], (on|nous nous) (se voit|voyons|se parle) {when}, je vous (rappelle|rappellerai|recontacte|attends) [{when}], je vais y (réfléchir|penser), rendez-vous {when}, j'attends (votre (appel|mail|message)|le (mail|message))
  `,

  leadIns: `alors, bon, ben, bah, eh bien, eh ben, euh, heu, hum, hm, ah, oh, et, donc, puis, bon ben, bon alors, enfin, voilà, tiens, allez`,
  tails: `alors, monsieur, madame, mademoiselle, messieurs, mesdames, docteur, tout le monde, à tous, mon ami, donc, là, aussi, hein merci`,
  and: `et`,
  reporting: `dire, dis, dit, disait, disent, disant`,
  falseFriends: `moi, no, ja, ne, da, fine, sur, on, tak, tot`,

  times: {
    weekdays: `lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche`,
    day: `
      aujourd'hui, demain [(matin|soir|après-midi|midi)], après-demain, ce (soir|matin|midi), cet après-midi, [(le|ce)] {weekday} [prochain] [(matin|soir|après-midi|midi)], la semaine prochaine, le mois prochain, l'année prochaine, dans {number} (minutes|heures|jours|semaines|mois), dans (une|un) (minute|heure|jour|semaine|mois|instant), le {number}, ce week-end, (lundi|mardi) en huit
    `,
    clock: `[(à|vers|pour)] {number} (heures|heure|h) [({number}|et demie|et quart|moins le quart|moins {number}|pile|du matin|du soir)], à midi [(et demi|et quart)], à minuit, à {number}, {number} heures, midi, à l'heure`,
  },
  numbers: {
    first: `zéro, un|une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize, dix-sept, dix-huit, dix-neuf`,
    tens: `vingt, trente, quarante, cinquante, soixante, septante, quatre-vingt|quatre-vingts|huitante|octante, nonante`,
    hundred: `cent|cents`,
    thousand: `mille`,
    million: `million|millions`,
    and: `et`,
    twice: `double`,
    thrice: `triple`,
    byTwenties: true,
  },
  dates: {
    months: `janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre`,
    ordinals: `premier`,
    between: `le, du, de, er, au`,
    today: `aujourd'hui`,
    tomorrow: `demain`,
    dayAfterTomorrow: `après-demain`,
  },
  lines: {
    closing: 'Merci de votre appel. Au revoir.',
    resume: 'Excusez-moi pour cette courte interruption. Je vous écoute.',
    silence: 'Êtes-vous toujours là ?',
    oneMoment: 'Un instant, s’il vous plaît.',
    sayYesOrNo: 'Veuillez répondre par oui ou par non.',
    pressOneOrTwo: 'Appuyez sur 1 pour oui ou sur 2 pour non.',
    sayOrPress: 'Veuillez répondre par oui ou par non, ou appuyez sur 1 pour oui et sur 2 pour non.',
  },
};
