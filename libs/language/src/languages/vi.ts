import { type Language } from './language.js';

export const vi: Language = {
  tag: 'vi',
  name: 'Vietnamese',
  writing: { spaces: true, readingMs: 220 },

  yes: `vâng [(ạ|đúng|đúng rồi|vâng|được|đúng vậy|dạ)], dạ [(vâng|đúng|đúng rồi|được|có|phải|vâng ạ|rồi)] [ạ], đúng [(rồi|vậy|thế|đấy|đó)] [ạ], phải [(rồi|đó|vậy)] [ạ], có [(chứ|ạ|đấy)], chính xác, tất nhiên [(rồi|là được)], dĩ nhiên [rồi], chắc chắn [rồi], hẳn rồi, đương nhiên [rồi]`,
  agreements: `[(tôi|em|anh|chị|mình|vâng|dạ)] (đồng ý|xác nhận|chấp nhận|cho phép|nhất trí|tán thành|sẵn sàng) [(ạ|rồi|với điều đó|ghi âm)], được [(rồi|ạ|thôi|chứ|mà)], (không sao|không vấn đề gì|không có vấn đề gì|không thành vấn đề|không phản đối) [(đâu|ạ)], cứ (làm|ghi âm|tiếp tục|tự nhiên|đặt) [(đi|nhé|ạ)], (làm|ghi âm|đặt|tiếp tục) đi [ạ], tại sao không, sao lại không, rất (sẵn lòng|vui lòng), nghe (hay|được|ổn) đấy, với tôi thì (được|ổn), ổn [(với tôi|ạ|thôi|mà)], tôi muốn, chốt [nhé]`,
  acknowledgements: `ok, okay, oke, ô kê, okê, ừ [ừ], ừm ừ, ờ ok, vâng ok, tốt [(rồi|quá|lắm)], tuyệt [(vời|quá)], hay quá, rồi ạ, được rồi, thế thì tốt, hoàn hảo`,
  no: `không [(ạ|không|đâu|phải|được)], dạ không [ạ], khỏi, thôi`,
  noIsNot: true,
  negations: `chưa, chưa (được|phải), không phải [(vậy|thế|tôi)], không (bây giờ|hôm nay|đúng|hẳn|thể), sai rồi, sai, dừng lại, không bao giờ, bây giờ không, hôm nay không`,
  refusals: `không (cảm ơn|cám ơn), cảm ơn không, [(tôi|em|anh|chị|mình)] không (đồng ý|muốn|chấp nhận|cho phép|cần|thích|quan tâm|xác nhận|đồng ý đâu) [(đâu|ghi âm|nữa|ạ)], [tôi] (từ chối|phản đối), tốt hơn là không, (tất nhiên|dĩ nhiên|chắc chắn|tuyệt đối) [là] không, (hủy|huỷ|bỏ|quên|thôi) (đi|nó đi|nó|cuộc hẹn|đặt chỗ|bỏ đi), thôi (khỏi|không cần|bỏ đi), (đừng) (ghi âm|làm|làm vậy|đặt|gọi|thu âm) [(tôi|nữa|nhé)], không đời nào, không cần [(đâu|nữa|ạ)], hủy bỏ`,
  not: `không, chưa, đừng, chẳng`,
  doubts: `có phải [không], (phải|đúng|được|có) không, có lẽ, có thể, chắc [(là|vậy|thế)], hình như, tôi (nghĩ|đoán|tin) [(là|vậy|thế|rằng)], không (biết|chắc|rõ|hiểu|nghe|nhớ) [(nữa|lắm|rõ|ạ|gì)], chưa (biết|chắc|rõ|hiểu), tùy [(bạn|anh|chị|thôi)], tuỳ [(bạn|anh|chị|thôi)], để (xem|tôi (nghĩ|xem|suy nghĩ)) [đã], xem sao, nếu (muốn|cần|phải), sao cũng được, thế nào cũng được, cũng được, vừa có vừa không, đại khái, chắc thế, hên xui`,
  questions: `ai, gì, cái gì, khi nào, bao giờ, ở đâu, đâu, tại sao, sao, vì sao, thế nào, như thế nào, bao nhiêu, mấy, nào, có phải, alo, a lô, xin lỗi, thật à, thật không, vậy (còn|thì), còn, hả`,
  conditions: `nhưng, nếu, chỉ, trừ, trừ khi, với điều kiện, miễn là, tuy nhiên, mặc dù, trước, trước khi, cho đến khi, thay vì, nhưng mà, giả sử`,
  corrections: `(chờ|đợi|khoan) [(chút|một chút|tí|đã|tôi chút|một lát|một phút)], một (chút|lát|phút|giây), thật ra, thực ra, ý tôi là, tức là, xin lỗi, hay là, nói lại, nhắc lại, nhầm, tôi nhầm, từ từ`,
  please: `làm ơn, vui lòng, xin`,

  thanks: `[(rất|xin|chân thành|vô cùng|thành thật)] (cảm ơn|cám ơn|cảm ơn nhiều|thanks|đội ơn) [(nhiều|bạn|anh|chị|em|rất nhiều|bạn nhiều|anh nhiều|chị nhiều|nhé|ạ|nha|vì đã (gọi|giúp đỡ|giúp)|đã (gọi|giúp)|về (thông tin|sự giúp đỡ)|cô|chú|ông|bà)] [(nhiều|nhé|ạ|nha)], biết ơn [(nhiều|lắm)]`,
  declines: `không (cảm ơn|cám ơn) [(đủ rồi|hết rồi)], không (hết rồi|còn gì nữa|có gì nữa|thế thôi) [ạ], (hết rồi|thế thôi|chỉ vậy thôi|vậy thôi|đủ rồi|chỉ thế thôi) [(ạ|cảm ơn)]`,
  replies: `(bạn|anh|chị|em|cô|chú) cũng (vậy|thế) [(nhé|ạ)], [tôi] cũng vậy, không có (gì|chi) [(đâu|ạ)], không sao [đâu], (hiểu|rõ|biết) rồi [ạ], tôi (hiểu|hiểu rồi|ghi rồi), đã (hiểu|rõ|ghi), rất (vui|hân hạnh) [(được nói chuyện|được gặp)], chúc (may mắn|sức khỏe|thành công|mừng năm mới|vui vẻ), chúc mừng năm mới, chào [(bạn|anh|chị|em|cô|chú)] [(nhé|ạ)], xin chào [ạ], giữ sức khỏe [nhé]`,
  goodbyes: {
    plain: `tạm biệt [(bạn|anh|chị|em|nhé|ạ)], xin tạm biệt`,
    soft: `hẹn gặp lại [(bạn|anh|chị|sau|nhé|ạ)], gặp [lại] sau [nhé], chúc [(bạn|anh|chị|em|quý khách)] [một] (ngày|buổi (tối|chiều|sáng)|cuối tuần|ngày mới) (tốt lành|vui vẻ|tốt đẹp) [(nhé|ạ)], chúc ngủ ngon, ngủ ngon [nhé], bye [bye], bai bai, bái bai, tôi cúp máy (nhé|đây), em cúp máy (nhé|đây), chào tạm biệt`,
    until: `hẹn [gặp] [lại] {day} [nhé], gặp [lại] {day}`,
  },
  promises: `hẹn [gặp] [lại] {when} [nhé], (tôi|em|anh|chị) sẽ (đến|tới|có mặt|gọi lại|gọi|chờ|đợi) [{when}], {when} (gặp|gặp lại|nhé)`,

  leadIns: `à, ờ, ừm, thế, vậy, thì, ồ, ôi, ơ, và, vậy thì, thế thì, dạ, vâng, rồi`,
  tails: `nhé, ạ, nha, nhá, anh, chị, em, bạn, cô, chú, bác, thôi, nhiều`,
  and: `và`,
  reporting: `nói, bảo`,
  falseFriends: `ai, co, no, ne, ta, tak, ja, si, da phai khong`,

  times: {
    weekdays: `thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật`,
    day: `hôm nay, ngày mai, mai, sáng mai, chiều mai, tối mai, ngày kia, tối nay, chiều nay, [(vào|sáng|chiều|tối)] {weekday} [(tới|tuần sau|này)], tuần (sau|tới), tháng (sau|tới), năm sau, {number} (phút|giờ|ngày|tuần|tháng) nữa, ngày {number}, cuối tuần`,
    clock: `[(lúc|vào|khoảng)] {number} giờ [({number}|rưỡi|sáng|chiều|tối|đúng)], đúng giờ`,
  },
  numbers: {
    first: `không, một|mốt, hai, ba, bốn|tư, năm|lăm, sáu, bảy|bẩy, tám, chín, mười`,
    hundred: `trăm`,
    thousand: `nghìn|ngàn`,
    million: `triệu`,
  },
  lines: {
    closing: 'Cảm ơn quý khách đã gọi. Xin tạm biệt.',
    resume: 'Xin lỗi vì sự gián đoạn vừa rồi. Xin mời quý khách tiếp tục.',
    silence: 'Quý khách còn nghe máy không ạ?',
    oneMoment: 'Xin vui lòng chờ một chút.',
    sayYesOrNo: 'Xin vui lòng trả lời có hoặc không.',
    pressOneOrTwo: 'Bấm phím 1 nếu đồng ý, phím 2 nếu không đồng ý.',
    sayOrPress: 'Xin vui lòng nói có hoặc không, hoặc bấm phím 1 nếu đồng ý và phím 2 nếu không đồng ý.',
  },
};
