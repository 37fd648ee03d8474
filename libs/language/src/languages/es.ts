import { type Language } from './language.js';

export const es: Language = {
  tag: 'es',
  name: 'Spanish',
  writing: { spaces: true, readingMs: 260 },

  yes: `
    sí [(señor|señora|señorita|claro|por supuesto|sí|exacto|correcto|cómo no)], sip, sipi, sep, claro [(que sí|está)], por supuesto [que sí], desde luego [que sí], cómo no, faltaba más, no faltaba más, correcto, [así es] exacto, exactamente, efectivamente, en efecto, ciertamente, seguro [que sí], segurísimo, totalmente, absolutamente, afirmativo, evidentemente, naturalmente, obvio, obviamente, simón, así es, eso es, eso mismo, sin duda [alguna], ajá
  `,
  agreements: `
    [(sí|todo)] [es] (correcto|bien|exacto), todo bien, ándale,
    [(estoy|estamos|totalmente|completamente|muy)] [(totalmente|completamente|muy|plenamente)] de acuerdo [(con (eso|ello|usted|todo))], conforme, estoy conforme, (acepto|autorizo|consiento|confirmo|apruebo|accedo|lo acepto|lo autorizo|lo confirmo|sí quiero|quiero|lo quiero) [(la grabación|eso)], doy mi (consentimiento|autorización|permiso|acuerdo), tiene mi (consentimiento|autorización|permiso|acuerdo), [(me|a mí me)] parece [muy] (bien|perfecto|correcto|estupendo|genial|fenomenal|bueno), [(está|eso está|todo está|está todo)] [muy] (bien|correcto|perfecto) [(para mí|por mí|así)], [por] mí (bien|perfecto|vale|está bien), por mí (bien|perfecto|vale|está bien|sin problema),
    (sin|no hay|ningún|no tengo|no hay ningún) (problema|problemas|inconveniente|objeción), no hay problema [ninguno], ningún problema, (adelante|proceda|proceda nomás|hágalo|hazlo|dale|dele|démosle|vamos|siga|prosiga|venga) [(por favor|pues|nomás)], sí puede [(grabar|hacerlo|proceder)], puede (grabar|hacerlo|proceder), pueden [grabar], puede grabar [la llamada], por qué no, y por qué no, con [mucho] gusto, encantado, encantada, me (va|viene|sirve|conviene) [(muy|perfectamente)] [bien], me (gusta|encanta), (resérvelo|resérvela|pídalo|confírmelo|hágalo|grábelo|grabe) [por favor], trato hecho, hecho, suena (bien|perfecto|genial), eso (sí|quiero), no me importa, de mil amores
  `,
  acknowledgements: `
    de acuerdo, ok, okay, okey, oki, vale [vale], vale pues, [muy] bien, [está] bueno pues, [(qué|muy)] (perfecto|genial|estupendo|excelente|fenomenal|fantástico|maravilloso|fabuloso|buenísimo), sale, sale pues, ya está, listo, órale, va, mhm, mm-hmm, de acuerdo entonces
  `,
  no: `no [(no|señor|señora)], nop, nones, qué va, nel`,
  noIsNot: true,
  negations: `nunca, jamás, ahora no, hoy no, todavía no, aún no, yo no, eso no, tampoco, no es (correcto|así|eso|cierto|verdad), no está bien, incorrecto, falso, equivocado, stop, mejor luego, no [por ahora|de momento], así no, para nada no, no lo es, negativo, no quiero, no puedo`,
  refusals: `
    (no me llame|no llame) [más], déjeme en paz, cuelgue, no tengo interés, no me da la gana, (quiero|quisiera) cancelar,
    no gracias, gracias (pero no|no), [yo] no (quiero|acepto|autorizo|deseo|consiento|quisiera|estoy de acuerdo|estoy [nada] conforme|doy mi|me (interesa|parece|conviene|gusta|apetece)|lo (quiero|acepto|autorizo|deseo|haga|haga usted)|la (quiero|acepto)|me graben), no estoy [(nada|para nada)] (de acuerdo|interesado|interesada|conforme), en desacuerdo, me (niego|opongo), (prefiero|preferiría) (que no|no), mejor no, (claro|por supuesto|desde luego|seguro|obviamente|absolutamente|definitivamente) que no, absolutamente no, de ninguna (manera|forma), de ningún modo, en absoluto no, ni (hablar|loco|loca|pensarlo|de broma|de coña), bajo ningún concepto, en ningún caso, por nada del mundo, nada de eso,
    (cancele|cancela|cancélelo|cancélela|anule|anúlelo|olvide|olvídelo|olvídalo|déjelo|déjalo|deje|pare|borre) [(eso|todo|la (reserva|cita|llamada|grabación)|el pedido|así|estar)], no (grabe|graben|lo haga|haga eso|reserve|siga|moleste|me grabe) [(la llamada|nada)], he dicho que no, digo que no, que no [quiero], rechazo, lo rechazo, no hace falta, no es necesario, sin mí
  `,
  not: `no, nunca, jamás, sin, ni, tampoco`,
  doubts: `
    y si, puede,     quizá, quizás, tal vez, a lo mejor, probablemente, posiblemente, puede ser, puede que [sí], supongo [que sí], creo [que (sí|no)], pienso que, imagino [que sí], me imagino, no [(lo|le|te)] sé, no lo sé, ni idea, no tengo ni idea, no estoy (seguro|segura|convencido|convencida), no (entiendo|comprendo|entendí|comprendí|oigo|escucho|recuerdo|me acuerdo) [bien], no (le|lo|te|la) (entiendo|oigo|escucho|comprendo|conozco), depende, según, más o menos, como (quiera|usted quiera|usted diga|quieras|vea|guste), si (quiere|insiste|usted lo dice|no hay más remedio), me da igual, da igual, lo que [usted] quiera, para nada, en absoluto, regular, ya veremos, vamos a ver, a ver, sí y no, en principio, sí claro seguro, ya ya, sí hombre sí, ojalá, es posible, habría que ver, no mucho, no importa
  `,
  questions: `
    qué, quién, quiénes, cuándo, dónde, cuál, cuáles, cómo, cuánto, cuánta, cuántos, por qué, para qué, de qué, con quién, a qué, (es|está|son|fue|era) (eso|esto|usted|correcto|así|que|seguro|el|la), (podría|puedo|podemos|debo|tiene|tengo|quiere|sabe|hay|me puede|me podría|me dice|está usted|es usted), perdón, perdone, diga, dígame, mande, bueno, aló, hola, oiga, verdad, y (si|el|la|los|cuándo|cómo|cuánto|qué|cuál)
  `,
  conditions: `pero, si, salvo, excepto, siempre que, solo, sólo, solamente, únicamente, a no ser, a menos, con tal, sin embargo, aunque, mientras, hasta, antes, primero, sino, con la condición, en caso`,
  corrections: `
    (espere|espera|espérese|espérate|aguarde|aguarda) [(un (momento|segundo|minuto|poco|momentito)|por favor)], un (momento|segundo|momentito|minuto|segundito|momentico), (permítame|déjeme|deje) [(un momento|pensar|ver)], en realidad, quiero decir, quise decir, o sea, digo, perdón, perdone, disculpe, lo siento, mejor dicho, más bien, bueno no, corrijo, repita, puede repetir, otra vez, despacio, alto
  `,
  please: `por favor, porfa, porfi, por fa, si es tan amable`,

  thanks: `
    [(muchas|muchísimas|mil|un millón de|infinitas)] gracias [(mil|a usted|a ti|a ustedes|igualmente|de nuevo|otra vez|por todo|muy amable|nuevamente|de verdad|de corazón|eh)] [por (todo|su (ayuda|llamada|tiempo|atención|paciencia|amabilidad|información)|tu (ayuda|tiempo)|la (ayuda|información|llamada|atención)|llamar|llamarme|atenderme|ayudarme|avisar)] [(a usted|igualmente)], (le|se lo|te|lo) agradezco [(mucho|muchísimo|la ayuda|su ayuda|su tiempo)], [le estoy|estoy|muy|le quedo] [muy] agradecido, muy agradecida, [(es|ha sido|es usted)] muy amable [de su parte], qué amable, graciñas, mercí
  `,
  declines: `
    [no tengo] [ninguna] (más preguntas|pregunta más),
    no gracias, gracias no, no (eso es todo|es todo|nada más|ya está|eso era todo|así está bien|así está perfecto|todo bien|ya nada|sería todo) [gracias], (eso es todo|es todo|eso sería todo|sería todo|nada más|eso era todo|con eso es todo|ya está todo|de momento nada|por ahora es todo|es suficiente) [(por ahora|por hoy|de mi parte)]
  `,
  replies: `está bien, hablamos luego, aha, 
    [e] igualmente [(para usted|a usted)], (lo mismo|igual) [(para usted|digo|le deseo|a usted|para ti)], [y] (usted|a usted|para usted|ustedes|tú|ti|a ti) también, [y] (usted|tú) igual, de nada, (no hay|no tiene) de qué, no hay de qué, a (usted|ti|la orden|ustedes), con [mucho] gusto, el gusto (es|ha sido|fue) mío, ha sido un placer, un placer [(hablar con usted|saludarle)], mucho gusto, encantado, encantada, no se preocupe, entendido, entiendo, comprendo, comprendido, anotado, tomo nota, lo tengo, así lo haré, lo haré, (eso|así) haré, no (hay|pasa) (problema|nada), ningún problema, sin problema, que dios (le|te|lo|la) bendiga, dios (le|te|lo|la) bendiga, bendiciones, saludos [cordiales], un (saludo|abrazo), abrazos, felices fiestas, feliz (navidad|año|año nuevo), suerte, buenas (noches|tardes), buenos días, buen día, buenas, mucha suerte, buen provecho
  `,
  goodbyes: {
    plain: `adiós, adiosito, hasta (luego|pronto|la vista|la próxima|lueguito)`,
    soft: `
      (y|que|le deseo|te deseo|le deseamos|pase|tenga|pásela) [(usted|ustedes)] [(tenga|tengas|tengan|pase|pases|pasen)] [(usted|ustedes|un|una)] [(un|una|muy)] [muy] (buen|buena|feliz|lindo|linda|bonito|bonita|excelente|gran|hermoso|estupendo) (día|tarde|noche|fin de semana|finde|semana|jornada|viaje|domingo|sábado|viernes|mañana) [(usted|también|igualmente|a todos)], (buen|feliz|lindo|buena) (fin de semana|finde|viaje|domingo|semana|descanso|resto del día), (lindo|bonito|feliz) (día|tarde|noche), (linda|bonita) (tarde|noche), que (le|te|les) vaya [muy] bien, que (esté|estés|estén) [muy] bien, que descanse, que descanses, (nos|ya nos) vemos [(pronto|luego|entonces|ahí|allí|allá|después)], (nos|ya nos) hablamos [(pronto|luego)], hasta (entonces|ahora|otra|siempre|después|más tarde|la otra|ahorita|nunca), chao [chao], chau [chau], chaíto, ciao, agur, bye [bye], cuídese [mucho], cuídate [mucho], cuídese mucho, que le (sea|vaya) leve, venga [(adiós|hasta luego)], vaya con dios, abur, taluego
    `,
    until: `hasta {day}, (nos|ya nos) vemos {day}, hablamos {day}`,
  },
  promises: `
    hasta {when}, (nos|ya nos) vemos {when}, (allí|ahí|allá) (estaré|estaremos|nos vemos) [{when}], (estaré|estoy|estaremos) (allí|ahí|allá) [{when}], (iré|voy|vendré|vengo|paso|pasaré|llego|llegaré) [{when}], (le|te|los) (llamo|llamaré|espero|aviso|avisaré) [{when}], (hablamos|nos hablamos) {when}, lo (pensaré|voy a pensar|consultaré), quedo a la espera [de su (llamada|correo)]
  `,

  leadIns: `bueno, pues, y, e, entonces, ah, oh, ay, eh, em, este, mmm, hm, vaya, venga, ya, pues nada, nada, bueno pues, bien pues, a ver, mire, ea`,
  tails: `pues, entonces, señor, señora, señorita, caballero, doctor, doctora, amigo, amiga, guapa, guapo, hombre, mujer, a todos, también, ya, eh gracias, don, doña, nomás`,
  and: `y, e`,
  reporting: `decir, dice, dijo, digo, dicen, diciendo`,
  falseFriends: `ano, da, ya, prima, tak, ne, vale la pena, no se, pa, nu, ja, hola`,

  times: {
    weekdays: `lunes, martes, miércoles, jueves, viernes, sábado, domingo`,
    day: `
      hoy, mañana [(por la (mañana|tarde|noche)|a primera hora)], pasado mañana, esta (noche|tarde|mañana), [(el|este|próximo|el próximo)] {weekday} [(por la (mañana|tarde|noche)|próximo|que viene)], la (próxima semana|semana que viene), el (próximo mes|mes que viene), en {number} (minutos|horas|días|semanas|meses), dentro de {number} (minutos|horas|días|semanas|meses), en un (rato|momento), el [día] {number}, el fin de semana
    `,
    clock: `[(a|sobre|hacia)] [(la|las)] {number} [(y media|y cuarto|menos cuarto|y {number}|en punto|horas)] [(de|por) la (mañana|tarde|noche)], a (mediodía|medianoche), al mediodía, temprano`,
  },
  numbers: {
    first: `
      cero, uno|una|un, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince, dieciséis|diez y seis, diecisiete|diez y siete, dieciocho|diez y ocho, diecinueve|diez y nueve, veinte,
      veintiuno|veintiún|veintiuna, veintidós, veintitrés, veinticuatro, veinticinco, veintiséis, veintisiete, veintiocho, veintinueve
    `,
    tens: `veinte, treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa`,
    hundreds: `cien|ciento, doscientos|doscientas, trescientos|trescientas, cuatrocientos|cuatrocientas, quinientos|quinientas, seiscientos|seiscientas, setecientos|setecientas, ochocientos|ochocientas, novecientos|novecientas`,
    thousand: `mil`,
    million: `millón|millones`,
    and: `y`,
    twice: `doble`,
    thrice: `triple`,
  },
  dates: {
    months: `enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre|setiembre, octubre, noviembre, diciembre`,
    ordinals: `primero`,
    between: `el, de, del, día`,
    today: `hoy`,
    tomorrow: `mañana`,
    dayAfterTomorrow: `pasado mañana`,
  },
  lines: {
    closing: 'Gracias por su llamada. Adiós.',
    resume: 'Disculpe la breve interrupción. Continúe, por favor.',
    silence: '¿Sigue usted ahí?',
    oneMoment: 'Un momento, por favor.',
    sayYesOrNo: 'Por favor, responda sí o no.',
    pressOneOrTwo: 'Pulse 1 para sí o 2 para no.',
    sayOrPress: 'Por favor, diga sí o no, o pulse 1 para sí y 2 para no.',
  },
};
