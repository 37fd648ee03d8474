import { type Language } from './language.js';

export const id: Language = {
  tag: 'id',
  aliases: ['in', 'ms'],
  name: 'Indonesian',
  writing: { spaces: true, readingMs: 280 },

  yes: `ya [(ya|betul|benar|tentu|pasti|boleh|tentu saja|silakan|pak|bu|mau)], iya [(iya|betul|benar|boleh|dong|pak|bu|tentu)], yah ya, yup, betul [(sekali|itu|pak|bu)], benar [(sekali|itu)], tentu [(saja|ya)], pasti, tepat [sekali], persis, memang, memang benar, sudah (benar|betul), jelas, pastinya, tentunya, siap`,
  agreements: `[(saya|kami|ya saya)] (setuju|sepakat|bersedia|mengizinkan|menerima|mengonfirmasi|konfirmasi|menyetujui|mau) [(dengan itu|sekali|direkam|itu)], saya (izinkan|beri izin), (tidak|nggak|gak|ga|tak) (masalah|apa-apa|ada masalah|keberatan|jadi masalah) [(sama sekali)], saya tidak keberatan, tidak ada masalah, (boleh|silakan|silahkan|monggo) [(saja|direkam|dilanjutkan|pak|bu|rekam|lanjutkan)], (lanjutkan|lanjut|lakukan|rekam|pesankan|pesan|konfirmasikan) [(saja|itu)], kenapa tidak, mengapa tidak, dengan senang hati, [itu] (cocok|bisa|baik|oke|boleh) (untuk saya|buat saya|bagi saya|saja), kedengarannya (bagus|baik), jadi, deal, ayo, mari`,
  acknowledgements: `oke [(oke|baik|deh|siap)], ok, okay, okey, baik [(baik|lah|pak|bu|kalau begitu)], baiklah, [sangat] (bagus|baik|mantap|sempurna|hebat|sip|keren), sip, mantap, mhm, hm-hm, bisa, boleh`,
  no: `tidak [(tidak|pak|bu)], nggak, enggak, gak, ga, ndak, tak, bukan`,
  noIsNot: true,
  negations: `(tidak|nggak|gak) (sekarang|hari ini|dulu|usah dulu|juga|benar|betul|bisa|mau), belum, jangan, jangan dulu, tidak pernah, salah, itu salah, stop, berhenti`,
  refusals: `(tidak|nggak|enggak|gak) (terima kasih|makasih|setuju|mau|bersedia|ingin|perlu|usah|menerima|mengizinkan|boleh|tertarik|jadi|minat) [(itu|direkam|lagi|deh)], terima kasih tidak, saya (tidak|nggak|gak|tak) (setuju|mau|bersedia|ingin|mengizinkan|menerima|tertarik), saya (menolak|keberatan), (tentu|jelas|pasti|sama sekali) tidak, lebih baik (tidak|jangan), sebaiknya (tidak|jangan), (batalkan|batalin|lupakan|hentikan|hapus|cancel) [(itu|saja|semua|semuanya|pesanannya|rekamannya)], lupakan saja, (jangan) (rekam|direkam|lakukan|dipesan|pesan|hubungi) [(saya|itu)], tidak mungkin, mustahil, tanpa saya`,
  not: `tidak, nggak, gak, ga, enggak, bukan, jangan, belum, tanpa, tak`,
  doubts: `mungkin [(saja|ya)], barangkali, kayaknya, sepertinya, kira-kira, saya (rasa|pikir|kira) [(ya|begitu)], [saya] (tidak|nggak|gak|ga|kurang|belum) (tahu|tau|yakin|mengerti|ngerti|paham|dengar|kedengaran|ingat|pasti|jelas) [(pak|bu)], tergantung, lihat nanti, nanti (dulu|dilihat|saya pikirkan), terserah [(saja|anda)], kalau (mau|perlu|harus), entahlah, ya dan tidak, kurang lebih, pada prinsipnya, gimana ya, pikir-pikir dulu, saya pikirkan dulu, insya allah, insyaallah, bisa jadi, sama saja`,
  questions: `siapa, apa, kapan, di mana, dimana, kenapa, mengapa, bagaimana, gimana, berapa, yang mana, ke mana, dari mana, apakah, bisakah, bolehkah, halo, maaf, masa, beneran, dan (apa|berapa|kapan|bagaimana|kalau), kok, lho`,
  conditions: `tapi, tetapi, kalau, jika, bila, asal, asalkan, hanya, cuma, kecuali, namun, walaupun, meskipun, sebelum, dulu, sampai, daripada, dengan syarat, selama`,
  corrections: `(tunggu|sebentar|bentar|tahan) [(dulu|sebentar|ya|pak|bu)], (satu|tunggu satu) (menit|detik), sebenarnya, maksud saya, maksudnya, maaf, eh, atau (tidak|lebih baik), ralat, ulangi, sekali lagi, pelan-pelan, biar saya pikir, permisi`,
  please: `tolong, mohon, please`,

  thanks: `[(sekali lagi|banyak|wah)] (terima kasih|terimakasih|makasih|trims|thanks|thank you|trimakasih|mksh|matur nuwun) [(banyak|ya|pak|bu|kembali|sekali|atas (bantuannya|informasinya|waktunya|semuanya|teleponnya)|mas|mbak|sudah (menelepon|membantu)|sebelumnya)] [(ya|pak|bu|atas (bantuannya|informasinya|waktunya))], saya [sangat] menghargainya, baik sekali`,
  declines: `(tidak|nggak) (terima kasih|makasih), (tidak|nggak) (itu saja|ada lagi|cukup|sudah cukup) [(terima kasih|makasih)], (itu saja|sudah cukup|cukup|tidak ada lagi|sudah itu saja|cukup sekian) [(terima kasih|makasih|pak|bu)]`,
  replies: `aha, [dan] (anda|kamu|bapak|ibu|sama) (juga), sama-sama [(pak|bu|ya)], sama sama, [terima kasih] kembali, (tidak|nggak) (apa-apa|masalah), begitu juga (anda|kamu), mengerti, saya mengerti, paham, dimengerti, dicatat, saya catat, akan saya lakukan, senang (berbicara|bicara|berkenalan) dengan anda, semoga (sukses|sehat|lancar), (selamat) (tahun baru|natal|lebaran|makan|berlibur), selamat (malam|siang|sore|pagi), semangat, amin, salam, alhamdulillah, assalamualaikum`,
  goodbyes: {
    plain: `selamat tinggal, sampai jumpa [(lagi|kembali)], selamat jalan, sampai bertemu lagi, dadah`,
    soft: `sampai (nanti|ketemu [(lagi|nanti)]|bertemu), (selamat|met) (istirahat|tidur|beraktivitas|berakhir pekan|bekerja), [semoga] (hari (anda|kamu|bapak|ibu) menyenangkan), hari yang (indah|baik|menyenangkan), dah [(dah|pak|bu)], daah, dadah, bye [bye], ciao, hati-hati [(di jalan|ya|pak|bu)], jaga diri, (wassalam|wassalamualaikum), yuk ya, sudah dulu ya, mari pak, mari bu`,
    until: `sampai [(jumpa|ketemu)] {day}`,
  },
  promises: `sampai (jumpa|ketemu|nanti) {when}, saya [akan] (datang|ke sana|di sana|tiba|telepon|hubungi|tunggu) [(lagi)] [{when}], saya tunggu [(teleponnya|kabarnya)]`,

  leadIns: `jadi, nah, dan, oh, ah, eh, hmm, hm, um, kalau begitu, wah, ya sudah, yaudah, oke deh, aduh, begini`,
  tails: `ya, pak, bu, mas, mbak, kak, bang, dok, dong, deh, kok, lah, saja, semuanya, kalau begitu`,
  and: `dan`,
  reporting: `kata, bilang, berkata`,
  falseFriends: `tak, da, si, ada, no, ano, di, ja`,

  times: {
    weekdays: `senin, selasa, rabu, kamis, jumat, sabtu, minggu|ahad`,
    day: `hari ini, besok [(pagi|siang|sore|malam)], lusa, nanti (malam|sore|siang), [hari] {weekday} [(depan|pagi|siang|sore|malam|ini)], (minggu|bulan|tahun) depan, {number} (menit|jam|hari|minggu|bulan) lagi, tanggal {number}, akhir pekan`,
    clock: `[(jam|pukul|sekitar jam)] {number} [({number}|pagi|siang|sore|malam|tepat)], jam setengah {number}, tepat waktu`,
  },
  numbers: {
    first: `nol|kosong, satu, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas`,
    hundred: `ratus`,
    thousand: `ribu`,
    million: `juta`,
    twice: `dobel`,
    thrice: `tripel`,
  },
  lines: {
    closing: 'Terima kasih telah menelepon. Sampai jumpa.',
    resume: 'Maaf atas gangguan singkat tadi. Silakan lanjutkan.',
    silence: 'Apakah Anda masih di sana?',
    oneMoment: 'Mohon tunggu sebentar.',
    sayYesOrNo: 'Mohon jawab ya atau tidak.',
    pressOneOrTwo: 'Tekan 1 untuk ya atau 2 untuk tidak.',
    sayOrPress: 'Mohon katakan ya atau tidak, atau tekan 1 untuk ya dan 2 untuk tidak.',
  },
};
