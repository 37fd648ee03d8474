import { type Language } from './language.js';

export const tr: Language = {
  tag: 'tr',
  name: 'Turkish',
  writing: { spaces: true, readingMs: 320 },

  yes: `evet [(evet|tabii|tabi|doğru|efendim|kesinlikle|lütfen olur)], tabii [(ki|efendim|canım|olur)], tabi [(ki|efendim|olur)], elbette [ki], kesinlikle [(evet|öyle)], aynen [(öyle)], doğru [(evet|söylediniz)], doğrudur, öyle, muhakkak, mutlaka, şüphesiz, haklısınız, he, hee, evt, evvet, aynen aynen, mutlaka evet`,
  agreements: `kabul [(ediyorum|ederim|ettim)], onaylıyorum, onay veriyorum, onaylarım, [(size)] katılıyorum, [ben] razıyım, izin veriyorum, izin veririm, rıza gösteriyorum, olur [(olur|tabii|tabi|efendim)], hay hay, memnuniyetle, seve seve, (sorun|problem|sıkıntı|mahsuru|sakıncası|itirazım|bir sorun|hiç sorun) (yok|değil|olmaz), hiç (sorun|problem) değil, benim için (uygun|sorun değil|sorun yok|tamam|fark etmez olur|mahsuru yok), uygun [(benim için)], uygundur, bana (uyar|uygun), [(lütfen)] (yapın|yapabilirsiniz|kaydedin|kaydedebilirsiniz|devam edin|devam edebilirsiniz|edin|alın|ayırtın|onaylayın|buyurun yapın), neden olmasın, niye olmasın, anlaştık, istiyorum [evet], isterim, güzel olur, iyi olur`,
  acknowledgements: `tamam [(tamam|olur|o zaman|efendim|peki)], tamamdır, peki [(tamam|efendim|o zaman)], okey, ok, okay, oldu, [çok] (iyi|güzel), harika, mükemmel, süper, şahane, hı hı, hıhı, hı-hı, hmm hı, iyi peki, olur tamam`,
  no: `hayır [(hayır|efendim|istemem|istemiyorum)], yok [yok], yoo, yo, olmaz, cık, ı ıh`,
  negations: `şimdi değil, bugün değil, henüz değil, değil, asla, hiçbir zaman, yanlış, doğru değil, bu (yanlış|doğru değil), dur, pek değil, istemem, olamaz, ben değil`,
  refusals: `hayır (teşekkürler|teşekkür ederim|sağ olun|sağ ol|kabul etmiyorum), teşekkürler hayır, teşekkür ederim (istemiyorum|hayır), [(bunu|ben|kesinlikle)] (istemiyorum|istemem|kabul etmiyorum|onaylamıyorum|katılmıyorum|razı değilim|izin vermiyorum|onay vermiyorum|reddediyorum|ilgilenmiyorum|kabul edemem), iptal (edin|et|edelim|ediyorum|olsun|edebilirsiniz), vazgeçtim, vazgeçiyorum, (boş|boşver|boş verin|boş ver) [ver], boş verin, unutun [(gitsin|bunu)], unut gitsin, bırakın [şimdi], (gerek|lüzum) yok, (kesinlikle|tabii ki|tabi ki|elbette|katiyen) (hayır|olmaz|istemiyorum), hiçbir şekilde, asla (olmaz|kabul etmem), mümkün değil, (kaydetmeyin|yapmayın|kaydetme|yapma|aramayın|etmeyin|ayırtmayın) [lütfen], (istemeyi|istememeyi|yapmamanızı|kaydetmemenizi|etmemenizi) (tercih ederim), tercih etmem, hayır dedim, beni kaydetmeyin`,
  not: `değil, yok, hiç, asla`,
  doubts: `belki [de], galiba, sanırım, sanıyorum, herhalde, muhtemelen, olabilir, bilmiyorum, bilmem, bilemiyorum, bilemedim, emin değilim, tam emin değilim, [hiçbir] fikrim yok, anlamadım, anlayamadım, duyamadım, duymadım, duruma göre, değişir, bakarız, bakalım, göreceğiz, düşüneyim, düşünmem (lazım|gerek), fark etmez, farketmez, siz bilirsiniz, nasıl isterseniz, isterseniz, hem evet hem hayır, yani, eh işte, şöyle böyle, umarım, inşallah, kısmet, hatırlamıyorum`,
  questions: `kim, kimsiniz, ne, neyi, nasıl, neden, niçin, niye, nerede, nereden, ne zaman, kaç, hangi, kaça, efendim, alo, pardon, gerçekten mi, emin misiniz, öyle mi, peki ya, [ve] ne kadar, ya`,
  conditions: `ama, fakat, ancak, eğer, yalnız, sadece, şartıyla, koşuluyla, lakin, önce, yerine, hariç, sürece, kadar, oysa, yoksa, bir şartla`,
  corrections: `(bekleyin|bekle|dur|durun) [(bir dakika|bir saniye|biraz|lütfen)], bir (dakika|saniye|dakka|an) [(lütfen|bekleyin)], dakika, aslında, yani demek istediğim, demek istediğim, pardon, özür dilerim, affedersiniz, kusura bakmayın, daha doğrusu, tekrar (eder misiniz|söyler misiniz), yavaş, düşüneyim bir, yanlış söyledim`,
  please: `lütfen, rica etsem`,

  thanks: `[(çok|çokça|tekrar|her şey için|yardımınız için|aradığınız için|bilgi için|ilginiz için|binlerce)] (teşekkürler|teşekkür ederim|teşekkür ederiz|teşekkür|sağ olun|sağ ol|sağolun|sağol|sağolasın|minnettarım|tşk|mersi|eyvallah) [(çok|efendim|tekrar|her şey için|yardımınız için|hocam|abi|size de|ilginiz için|ederim)], çok (naziksiniz|incesiniz), allah razı olsun, ellerinize sağlık, ben [de] teşekkür ederim, zahmet oldu`,
  declines: `hayır (teşekkürler|teşekkür ederim|sağ olun|sağ ol) [bu kadar], hayır (bu kadar|hepsi bu|başka [bir şey] yok|yok) [teşekkürler], (bu kadar|hepsi bu|başka [bir şey] yok|bu kadardı|bu yeterli|yok teşekkürler|yok sağ olun) [teşekkürler]`,
  replies: `(size|sana|sizin|sizlere) de [(iyi günler|iyi akşamlar|teşekkürler|aynı şekilde|öyle)], [ben de] [size] aynı şekilde, (rica ederim|rica ederiz|bir şey değil|ne demek|önemli değil|estağfurullah|lafı olmaz|sorun değil|her zaman|ne demek efendim), anladım, anlaşıldı, not (aldım|ettim), memnun oldum, iyi (günler|akşamlar|çalışmalar) [(efendim|size de|hoşça kalın)], (kolay|geçmiş) (gelsin|olsun), hayırlı (günler|işler|olsun|cumalar|akşamlar), selamlar, saygılar, görüşmek dileğiyle, iyi bayramlar, mutlu yıllar, afiyet olsun, başarılar, bol şans`,
  goodbyes: {
    plain: `hoşça (kal|kalın), hoşçakal, hoşçakalın, güle güle, görüşmek üzere, allaha ısmarladık, allahaısmarladık, elveda`,
    soft: `iyi (günler|akşamlar|geceler|çalışmalar|hafta sonları|haftasonları|tatiller|pazarlar|haftalar|yolculuklar) (dilerim|dileriz|diliyorum|diliyoruz), iyi (geceler|hafta sonları|haftasonları|tatiller|uykular|haftalar|yolculuklar), [(sonra|yine|tekrar|o zaman)] (görüşürüz|konuşuruz|görüşelim), (kendinize|kendine) (iyi|çok iyi) (bakın|bak), esen (kalın|kal), bay [bay], baybay, bye [bye], (allaha|allah'a) emanet (olun|ol), sağlıcakla kalın, mutlu günler, güzel [bir] (gün|günler|akşamlar|hafta sonu) [(dilerim|geçirin)], kapatıyorum, çav`,
    until: `{day} (görüşürüz|görüşmek üzere|konuşuruz)`,
  },
  promises: `{when} (görüşürüz|görüşmek üzere|orada olurum|orada olacağım|oradayım|gelirim|geleceğim|ararım|arayacağım|konuşuruz|bekliyorum), [{when}] (orada olacağım|geleceğim|gelirim|ararım|arayacağım|haber veririm|bekliyorum|beklerim)`,

  leadIns: `ee, e, şey, ya, hmm, ah, oh, o zaman, peki, tamam, ve, işte, aa, öyleyse, haydi, hadi, neyse, iyi o zaman`,
  tails: `efendim, hocam, abi, abla, beyefendi, hanımefendi, bey, hanım, o zaman, kardeşim, doktor bey, doktor hanım, canım, de, da`,
  and: `ve`,
  reporting: `dedi, diyor, demek, söyle*`,
  falseFriends: `ya, ne, o, ki, he, bu, da, si`,

  times: {
    weekdays: `pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar`,
    day: `bugün [(akşam|öğleden sonra)], yarın [(sabah|akşam|öğleden sonra|öğlen)], öbür gün, bu akşam, [(gelecek|önümüzdeki|haftaya)] {weekday} [(günü|sabah|akşam)], (haftaya|gelecek hafta|önümüzdeki hafta|gelecek ay|seneye), {number} (dakika|saat|gün|hafta|ay) sonra, ayın {number}, hafta sonu`,
    clock: `[saat] {number} [({number}|buçukta|buçuk)], [saat] (birde|ikide|üçte|dörtte|beşte|altıda|yedide|sekizde|dokuzda|onda|on birde|on ikide|bir buçukta|iki buçukta), saat {number} (da|de|te|ta), öğlen, zamanında`,
  },
  numbers: {
    first: `sıfır, bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on`,
    tens: `yirmi, otuz, kırk, elli, altmış, yetmiş, seksen, doksan`,
    hundred: `yüz`,
    thousand: `bin`,
    million: `milyon`,
    twice: `çift`,
  },
  lines: {
    closing: 'Aradığınız için teşekkür ederiz. Hoşça kalın.',
    resume: 'Kısa kesinti için özür dilerim. Lütfen devam edin.',
    silence: 'Hâlâ orada mısınız?',
    oneMoment: 'Bir dakika lütfen.',
    sayYesOrNo: 'Lütfen evet ya da hayır olarak yanıtlayın.',
    pressOneOrTwo: 'Evet için 1’e, hayır için 2’ye basın.',
    sayOrPress: 'Lütfen evet ya da hayır deyin, ya da evet için 1’e, hayır için 2’ye basın.',
  },
};
