import { regionOf } from './region.js';
import { de } from './de.js';

/** Swiss German, as it is spoken and as recognisers spell it, beside the German of Germany and Austria. */
export const deCH = regionOf(de, {
  tag: 'de-CH',
  aliases: ['gsw', 'als'],
  name: 'Swiss German',

  yes: `jo [(klar|sicher|gärn|scho|natürlech)], joo, ja gärn, gärn, gern, klar, sicher, sicherlich, äbe, gnau, natürlech, natürli, stimmt, richtig, chlar, uf jede fall, ja voll, selbstverständlech, iverstande, einverstande`,
  agreements: `
    isch guet (eso|so), [isch] (in|i) (ornig|ordnig|ornig), [ja] mache mer [so],
    [das] (isch|wär) [(für mi|so)] (guet|guät|rächt|recht|okay|ok|in ordnig|guet so|kes problem|kei problem|richtig), s isch (guet|rächt|recht|okay|ok), isch (guet|rächt|recht|okay|ok|in ordnig) [(für mi|so)], in ordnig, vo mir us [(gärn|scho)], (i|ich) bi iverstande, (i|ich) bi [demit] einverstande, [das] (passt|goht|gaht|geit) [(mer|für mi|so|guet|scho)] [guet], mached sie [(nume|das|ruhig|s)], machet si [nume], (kei|kes|keis) problem, (kei|kes) thema, (i|ich) ha nüt dergäge, (i|ich) han nüt degege, worum nid, wieso nöd, das törfed sie, das chönd sie [mache], chönd sie [mache]
  `,
  acknowledgements: `guet, guät, sehr guet, alles klar, alles guet, isch guet, jo guet, ja guet, okay guet, super, tipptopp, tip top, bestens, perfekt, mhm, guet denn, isch rächt`,
  no: `nei [nei], nai, nä, nääi, ne`,
  negations: `nöd, nid, nüd, no nid, hüt nid, bitte nid, bitte nöd, lieber nid, falsch`,
  refusals: `
    uf gar kei fall,
    nei (danke|merci), (lieber|ehner|besser|sicher|bstimmt|überhaupt|gar) (nid|nöd|nüd), uf (ke|kei|kein|keine) fall, das (will|wott|möcht) (i|ich) (nid|nöd|nüd), (i|ich) (will|wott|möcht) (das|s|es) (nid|nöd|nüd), (i|ich) bi [demit] (nid|nöd) (iverstande|einverstande), vergässed sie s, vergiss s, vergässe si s, lönd sie s, chunnt (nid|nöd) i frag, kei interesse, bruche (i|ich) (nid|nöd)
  `,
  doubts: `i weiss es (nid|nöd), villicht, vilicht, vielicht, ka ahnig, kei ahnig, weiss (nid|nöd), (i|ich) weiss (nid|nöd|es nid|es nöd), chunnt druf a, mol luege, mal luege, (i|ich) glaub [scho], (i|ich) dänk [scho], wahrschinli, wie sie wänd, isch mer glich, mer egal, wenns sii mues`,
  questions: `wär, was, wänn, wo, worum, wieso, wie, wivil, weli, (isch|sind|het|hät|chan|cha|cham|muess|mues|git|chönd|händ|sött|söll) (das|es|s|i|ich|sie|si|me|mer|dä|de)`,
  conditions: `aber, wenn, falls, usser, nume, nu, numme, sondern, bis, bevor, erscht`,
  corrections: `wart [(schnäll|mol|mal)], warted sie [(schnäll|mol|mal)], en momänt, e momänt, momänt [mol], exgüsi, exgüse, äxgüsi, sorry, eigentlich, eigetli, (i|ich) meine, halt`,

  thanks: `
    merci [(vilmal|vielmal|vielmol|vilmol|viumau|vielmals|villmal|beaucoup|ihne|no|glich|glichfalls|danke)], (danke|dank) [(vilmal|vielmal|vilmol|vielmol|viumau|villmal|schön|ihne|no|glichwohl)] [(ihne)], vile dank, viele dank, viele härzliche dank, härzliche dank, beschte dank, [(i|ich)] (danke|tanke) [ihne], das isch [(sehr|mega|ganz)] (lieb|nett|fründlich) [(vo ihne)]
  `,
  declines: `nei (danke|merci), nei [(danke|merci)] das (wärs|isch alles|wär alles|isch es gsi), das (wärs|isch alles|wär alles|isch es gsi) [(danke|merci)], suscht nüt [meh], nüt meh, nei alles guet`,
  replies: `aha, glichfalls, salü, salli, sali, gliichfalls, gliechfalls, ebefalls, ebefalls, ebeso, ihne au, dir au, ine au, gärn gscheh, gärn gschee, gern gscheh, bitte gärn, kei ursach, (kei|kes|keis) problem, verstande, mach i, mach ich, isch guet, adie merci, freut mi, es guets nöis`,
  goodbyes: {
    plain: `uf (wiederluege|widerluege|wiederluäge|wiederlose|widerlose|widerluege|wiederhöre|widerhöre|wiedersehn|wiederluegä), [uf] wiederluege, tschüss zäme, tschau zäme`,
    soft: `
      adieu [(zäme|merci)], adie, ade [(zäme|merci)], ade, tschau [(tschau|zäme)], ciao [zäme], uf wiederluege [mitenand], [(no|ihne|wünsche|ihne no|wünsche ihne|wünsche no)] [no] (en|e|än) (schöne|guete|schönä|ganz schöne) (tag|obig|abig|abe|nomittag|morge|namittag|sunntig) [no], (schöne|schönä) (tag|obig|abig|abe|nomittag|firabig|fiirabig|sunntig) [no], (es|äs|e) (schöns|schönes|guets|schös) (wucheänd|wuchenänd|wochenende|weekend|wuchenend), schöns (wucheänd|wochenende|weekend|wuchenend|tägli), guet nacht, gueti nacht, bis (bald|denn|spöter|gli|nochhär|dänn), mached sie s guet, machs guet, heb sorg, händ sie sorg, heit sorg, alles gueti, mir ghöred (eus|üs)
    `,
    until: `bis {day} [denn], bis am {day}`,
  },
  promises: `bis [am] {when}, (i|ich) chume [(denn|verbi|{when})], (i|ich) bi [denn] {when} (do|da), mir gsehnd (eus|üs) {when}`,

  leadIns: `äh, ähm, ja guet, ja denn, jo denn, denn, also, so, und, ou, eh, gäll`,
  tails: `zäme, mitenand, ihne, gäll`,
  and: `und, u`,
  reporting: `säg*`,
  falseFriends: `nu`,

  times: {
    weekdays: `mäntig|montag|mändig|määntig, zischtig|ziischtig|dienstag|zyschtig, mittwuch|mittwoch, dunnschtig|donnschtig|donnerstag, fritig|friitig|freitag, samschtig|samstag, sunntig|sonntag`,
    day: `hüt [(obig|abig|nomittag)], morn [(früeh|obig|abig|morge|nomittag)], übermorn, [(am|nächscht)] {weekday} [(obig|abig|nomittag|morge)], nächscht wuche, am {number}, am wucheänd`,
    clock: `[(am|um)] {number} [uhr] [{number}], am halbi {number}, am (zähni|nüni|achti|sibni|elfi|zwölfi|eis|zwei|drü|vieri|füfi|sächsi), viertel (vor|ab) {number}`,
  },
  lines: { ...de.lines, closing: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.' },
});
