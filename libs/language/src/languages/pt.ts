import { type Language } from './language.js';

export const pt: Language = {
  tag: 'pt',
  name: 'Portuguese',
  writing: { spaces: true, readingMs: 260 },

  yes: `
    sim [(senhor|senhora|claro|sim|com certeza|exato|isso|por favor não|certo)], claro [(que sim|sim)], com certeza [absoluta], certamente, sem dúvida [nenhuma], evidentemente, obviamente, naturalmente, exato, exatamente, exacto, exactamente, isso [(mesmo|aí)], é isso [mesmo], correto, correcto, certo, certinho, está certo, absolutamente, totalmente, perfeitamente, positivo, afirmativo, pois [(sim|claro|é|com certeza)], é sim, uhum, aham
  `,
  agreements: `
    [(estou|estamos|totalmente|plenamente)] [(totalmente|plenamente|completamente)] de acordo [com isso], de acordo, concordo [(sim|com isso|plenamente|totalmente|com a gravação)], (aceito|autorizo|confirmo|consinto|permito|aprovo|topo|quero sim|eu quero|dou) [(sim|a gravação|isso)], (eu|nós) (aceito|concordo|autorizo|confirmo|quero|permito|aceitamos|concordamos), [dou] [(o meu|meu)] (consentimento|acordo|permissão|autorização), tem (o meu|a minha) (consentimento|autorização|permissão), pode (ser|sim|gravar|fazer|prosseguir|avançar|seguir|marcar|reservar|confirmar|continuar) [(sim|à vontade|a chamada|a ligação|isso|claro)], pode [sim], podem [(gravar|sim)], à vontade, esteja à vontade, fique à vontade, (faça|faz|avance|prossiga|siga|vá|vamos|bora|força|manda ver) [(isso|favor|lá|em frente|nessa)], vá em frente, faça favor,
    (tudo|está|tá|está tudo|tá tudo|por mim|por mim está|para mim) [(tudo|está)] (bem|certo|ótimo|óptimo|bom|correto|em ordem|ok|beleza), por mim (tudo bem|sim|pode|ok|pode ser), (sem|não há|não tem|nenhum|não tenho|não vejo) [(qualquer|nenhum|nenhuma)] (problema|problemas|objeção|inconveniente), sem problemas [nenhum], por que não, porque não, e porque não, com [(todo o|muito)] (prazer|gosto), [(parece-me|me parece|soa|parece)] (bem|bom|ótimo|perfeito|óptimo), (reserve|marque|confirme|peça|grave) [(isso|por favor)], combinado, fechado, feito, não me importo, quero, quero sim, gostaria sim, eu topo
  `,
  acknowledgements: `combinado, ok, okay, okey, oki, tá [(bom|certo|bem|ok)], está (bem|bom), [(que|muito)] (bom|bem|ótimo|óptimo|perfeito|excelente|maravilha|maravilhoso|fantástico|espetáculo|legal|bacana|fixe), beleza, joia, jóia, mhm, mm-hmm, tudo bem, boa, certo então, blz`,
  no: `não [(não|senhor|senhora)], nã, nããão, nops, nananinanão`,
  noIsNot: true,
  negations: `nunca, jamais, agora não, hoje não, ainda não, eu não, isso não, também não, não é (isso|correto|verdade|certo|assim), não está (certo|bem|correto), errado, incorreto, falso, stop, melhor não agora, negativo, não quero, não posso, não posso agora, assim não, por enquanto não, não é, não concordo`,
  refusals: `
    (agora|hoje) não (dá|posso), não dá, nada disso, nunca na vida, por mim não, não (me ligue|ligue) mais,
    não obrigado, não obrigada, não muito (obrigado|obrigada), obrigado mas não, obrigada mas não, [eu] não (quero|aceito|concordo|autorizo|desejo|permito|consinto|gostaria|estou (de acordo|interessado|interessada)|me interessa|o quero|a quero|quero isso|dou (o meu|minha|meu)), não estou [(nada)] (de acordo|interessado|interessada), discordo, (recuso|recuso-me|me recuso|oponho-me|me oponho), (prefiro|preferia|preferiria) (que não|não), melhor não, (claro|com certeza|certamente|evidentemente|de certeza|obviamente|lógico) que não, absolutamente (não|que não), certamente não, de (jeito|forma|modo|maneira) (nenhum|nenhuma|algum|alguma), de (jeito nenhum|maneira nenhuma|forma alguma|modo algum), nem (pensar|morto|morta|a pau|que a vaca tussa), em hipótese alguma, (fora de questão|sem chance|em caso algum),
    (pare|para) (com isso|isso|tudo), (cancele|cancela|cancelar|esqueça|esquece|deixe|deixa|apague|anule) [(isso|tudo|lá|para lá|pra lá|estar|a (reserva|gravação|chamada|ligação|marcação)|o pedido|com isso)], não (grave|gravem|faça|faças|reserve|marque|me grave|continue) [(isso|nada|a chamada)], não (é preciso|precisa|é necessário|preciso), [eu] disse que não, digo que não, sem mim, não tenho interesse
  `,
  not: `não, nunca, jamais, sem, nem, nenhum, nenhuma`,
  doubts: `
    talvez, provavelmente, possivelmente, quem sabe, se calhar, porventura, acho [que (sim|não)], [eu] acho que, penso que [sim], creio que [sim], suponho [que sim], imagino [que sim], não [(o)] sei [(bem|ao certo|dizer|não)], sei lá, nem ideia, [(não)] [faço] [a mínima] ideia, não tenho (a certeza|certeza|ideia), não estou (certo|certa|seguro|segura|convencido|convencida), depende, mais ou menos, (não|não o|não a|não te|não lhe) (entendi|percebi|compreendi|entendo|percebo|compreendo|ouvi|ouço|lembro|me lembro|lembro-me) [(bem|a pergunta|nada)], como (quiser|queira|preferir|o senhor quiser|a senhora quiser), se (quiser|insiste|o senhor diz|tiver de ser|for preciso), tanto faz, dá igual, é-me indiferente, vamos ver, logo se vê, veremos, sim e não, em princípio, de certa forma, nem sim nem não, é possível, pode ser que, de modo geral, nada mesmo, para nada, não importa, não me interessa saber, sim sim está bem abelha
  `,
  questions: `
    quem, que, o que, o quê, quê, quando, onde, qual, quais, como, quanto, quanta, quantos, por quê, porquê, por que, porque, para quê, (é|está|são|foi|era) (este|esse|o senhor|a senhora|você|que), (pode|poderia|posso|podemos|devo|tem|tenho|quer|sabe|há|dá) (me|para|eu|o|a|dizer|repetir|saber|fazer isso|explicar), desculpe, como assim, alô, está lá, estou, pronto, hein, sério, e (se|o|a|os|as|quando|como|quanto|qual|que)
  `,
  conditions: `mas, se, porém, salvo, exceto, excepto, só, somente, apenas, a menos, desde que, a não ser, contudo, todavia, embora, enquanto, até, antes, primeiro, caso, com a condição, em vez, senão`,
  corrections: `
    (espere|espera|aguarde|aguarda|calma) [(um (momento|segundo|minuto|pouco|instante|bocadinho)|aí|lá|por favor)], [só] um (momento|segundo|momentinho|minuto|minutinho|instante|segundinho|bocadinho) [(só|por favor)], só um (momento|segundo|minuto|minutinho|instante), na verdade, aliás, quer dizer, quero dizer, ou seja, digo, ou melhor, afinal, desculpe, desculpa, perdão, peço desculpa, repita, pode repetir, outra vez, deixe-me (pensar|ver), deixa eu (pensar|ver), devagar, péra, peraí
  `,
  please: `por favor, se faz favor, faz favor`,

  thanks: `
    [(muito|muitíssimo|mil|mais uma vez)] (obrigado|obrigada|obrigadão|obrigadinho|obrigadinha|obg|brigado|brigada) [(eu|por tudo|igualmente|mesmo|mais uma vez|novamente|também|pela atenção|e igualmente|viu|senhor)] [(por (tudo|ligar|me ajudar|ter ligado)|pela (ajuda|atenção|informação|chamada|ligação|sua (ajuda|atenção|chamada|paciência)|paciência|disponibilidade)|pelo (seu tempo|tempo|contacto|contato|telefonema|apoio|atendimento)|pelas informações)], (agradeço|agradecemos|agradecido|agradecida) [(muito|imenso|a (ajuda|atenção|chamada|informação)|pela (ajuda|atenção|chamada|informação)|desde já)], (fico|muito) (agradecido|agradecida|grato|grata), valeu [(mesmo|demais|então)], [(é|foi)] muito (gentil|amável|simpático|simpática) [da sua parte], grato, grata, bem haja
  `,
  declines: `não (obrigado|obrigada), não (é (tudo|só|só isso)|só isso|era só isso|mais nada|está tudo|era tudo|por hoje é só) [(obrigado|obrigada|mesmo)], (é (tudo|só isso|só)|era (só isso|tudo|só)|só isso|mais nada|está tudo|por hoje é (só|tudo)|por agora é tudo) [(mesmo|por hoje|por agora)]`,
  replies: `aha, 
    [e] (igualmente|para si também|para o senhor também|para a senhora também|para você também|pra você também|você também|o senhor também|a senhora também|a si também|também para si|tu também|vocês também), (o mesmo|igual) para (si|você|o senhor|a senhora), de nada, não (tem de quê|há de quê|tem de que|por isso), imagina, imagine, ora essa, disponha, [o] prazer (é|foi) (meu|todo meu), foi um prazer [(falar (com|consigo)|falar com (você|o senhor|a senhora))], [muito] prazer, não se preocupe, entendi, entendido, percebi, percebido, compreendo, compreendi, anotado, anotei, tomei nota, assim farei, farei isso, vou fazer isso, sem problema, sem problemas, não há problema, [que] deus (o|a|te|lhe) abençoe, fica com deus, fique com deus, vai com deus, vá com deus, (cumprimentos|abraço|abraços|um abraço|beijinhos|beijos|um beijinho), bom dia [(para si|também)], boa (tarde|noite) [(para si|também)], boas (festas|férias), feliz (natal|ano novo|páscoa), bom (trabalho|apetite|descanso|proveito), boa (sorte|estadia), saúde, felicidades, as melhoras
  `,
  goodbyes: {
    plain: `adeus, adeusinho, até (logo|breve|à vista)`,
    soft: `
      (e|tenha|tem|passe|desejo-lhe|desejamos-lhe|desejo|que tenha|um|uma) [(um|uma)] [(muito|resto de)] (bom|boa|ótimo|óptimo|ótima|óptima|excelente|lindo|linda|feliz|bons|agradável) (dia|tarde|noite|fim de semana|semana|resto de dia|resto de semana|final de semana|feriado|domingo|viagem|descanso|continuação) [(para si|para você|também|para o senhor|para a senhora|a todos|igualmente|aí)], (bom|boa|ótimo|ótima|excelente) (fim de semana|final de semana|resto de dia|descanso|viagem|semana|continuação|domingo|feriado), um bom dia para (si|você), até (mais|já|a próxima|à próxima|mais tarde|mais ver|lá|então|sempre|qualquer dia|depois|outra), tchau [tchau], xau, tchauzinho, ciao, bye [bye], passe bem, passem bem, fique bem, fica bem, cuide-se, se cuida, se cuide, falamos (depois|em breve), (a gente|nós) se (fala|vê|vemos) [(depois|lá)], nos (falamos|vemos) [(depois|em breve)], durma bem
    `,
    until: `até {day}, (vemo-nos|falamos|nos vemos|a gente se vê|nos falamos) {day}`,
  },
  promises: `
    até {when}, (vemo-nos|falamos|nos vemos|nos falamos) {when}, (estarei|estou|vou estar) (lá|aí|aí na hora) [{when}], (vou|irei|passo|passarei|chego|chegarei|apareço) [(aí|lá)] [{when}], lá estarei [{when}], [eu] (ligo|ligarei|aviso|espero|volto a ligar|aguardo) [{when}], vou pensar [nisso], fico à espera, fico no aguardo, aguardo (o contacto|o contato|a confirmação|o e-mail)
  `,

  leadIns: `então, bom, bem, ah, oh, eh, é, hum, hm, e, pronto, pois, ora, olha, olhe, ai, ué, aí, nossa, bem então, então pronto, certo então`,
  tails: `então, senhor, senhora, doutor, doutora, amigo, amiga, querido, querida, viu, tá, pessoal, a todos, menina, dona, moço, moça, também, pois, aí, né obrigado, gente`,
  and: `e`,
  reporting: `dizer, diz, disse, dizendo, falou`,
  falseFriends: `ano, nem, da, ei, ne, tak, fine, ta ta, si, ja, per`,

  times: {
    weekdays: `segunda|segunda-feira, terça|terça-feira, quarta|quarta-feira, quinta|quinta-feira, sexta|sexta-feira, sábado, domingo`,
    day: `
      hoje [(à (tarde|noite))], amanhã [(de manhã|à (tarde|noite)|cedo)], depois de amanhã, (esta|hoje à) (noite|tarde), [(na|no|próxima|próximo|na próxima|no próximo)] {weekday} [(de manhã|à tarde|à noite|que vem)], (a próxima semana|para a semana|semana que vem|na próxima semana), (o próximo mês|mês que vem|no próximo mês), (daqui a|em|dentro de) {number} (minutos|horas|dias|semanas|meses), (daqui a|em) (um|uma) (minuto|hora|semana|mês|bocado|pouco), no dia {number}, dia {number}, no fim de semana
    `,
    clock: `[(à|às|por volta das|pelas|para as)] {number} [(e meia|e um quarto|menos um quarto|e {number}|em ponto|horas)] [(da (manhã|tarde|noite))], ao meio-dia, à meia-noite, cedo, na hora`,
  },
  numbers: {
    first: `zero, um|uma, dois|duas, três, quatro, cinco, seis|meia, sete, oito, nove, dez, onze, doze, treze, catorze|quatorze, quinze, dezesseis|dezasseis, dezessete|dezassete, dezoito, dezenove|dezanove`,
    tens: `vinte, trinta, quarenta, cinquenta, sessenta, setenta, oitenta, noventa`,
    hundreds: `cem|cento, duzentos|duzentas, trezentos|trezentas, quatrocentos|quatrocentas, quinhentos|quinhentas, seiscentos|seiscentas, setecentos|setecentas, oitocentos|oitocentas, novecentos|novecentas`,
    thousand: `mil`,
    million: `milhão|milhões`,
    and: `e`,
    twice: `duplo|dupla|dobro`,
    thrice: `triplo|tripla`,
  },
  dates: {
    months: `janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro`,
    ordinals: `primeiro`,
    between: `o, de, do, dia, no`,
    today: `hoje`,
    tomorrow: `amanhã`,
    dayAfterTomorrow: `depois de amanhã`,
  },
  lines: {
    closing: 'Obrigado pela sua chamada. Adeus.',
    resume: 'Peço desculpa pela breve interrupção. Pode continuar.',
    silence: 'Ainda está aí?',
    oneMoment: 'Um momento, por favor.',
    sayYesOrNo: 'Por favor, responda sim ou não.',
    pressOneOrTwo: 'Prima 1 para sim ou 2 para não.',
    sayOrPress: 'Por favor, diga sim ou não, ou prima 1 para sim e 2 para não.',
  },
};
