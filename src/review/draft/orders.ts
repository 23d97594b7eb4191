const raw = String.raw;
export const open = raw`(?<!\p{L})`;
const close = raw`(?!\p{L})`;
export const things =
  '(?:document|(?:e-?)?mail|message|page|memo|presentation|file|report|content|material|info|information|news|deck|draft|post|thread|conversation|chat|channel|call|room|spreadsheet|slides?|contract|agreement|paper|manuscript|notes?|minutes|transcript|recording|link|version|list|plan|roadmap|data|table|text|doc|attachment|summary|numbers|figures|offer|proposal|letter|article|release)s?';
const verbs =
  '(?:share|distribute|forward|circulate|disclose|redistribute|disseminate|re-?post|leak|release|spread|pass (?:this |it |them )?(?:on|along|around)|quote|cite|publish|send (?:this|it|them) (?:on|around|further))';
const passives =
  '(?:shared|distributed|forwarded|circulated|disclosed|passed on|disseminated|publicly released|released|leaked|made public|published externally|quoted)';
const time = raw`(?:until|till|before|prior to) (?:(?:after )?(?:the|our|its|my) (?:\p{L}{3,12} )?(?:announcement|launch|release|call|meeting|board|embargo|event|press|closing|signing|deal|results)|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,7} \d|mon|tues|wednes|thurs|fri|satur|sun|further|(?:i|we|you)(?:['’]ve| have)|you hear|we (?:announce|go|launch|have|sign)|it(?:['’]s| is) (?:public|official|announced|out)|then|next|tomorrow|tonight|noon|midnight|monday)`;
const reach = raw`with (?:anyone|anybody|others|third|partners|customers|clients|external|people|the (?:press|public|media|team|others)|competitors|outsiders|any third|your)|w\/|to (?:third|anyone|others|external)|externally|outside|further|publicly|widely|wider|more widely|around|beyond|${time}|without (?:\p{L}{1,12} )?(?:permission|approval|consent|author|asking)|yet|or |and delete|please|pls|internally|anywhere`;
const ends = raw`(?= ?(?:[.!,;:)\]*_"'”–—|<-]|$|\\n|${reach}))`;
/** What follows where someone asks for silence in a Romance language: not what is not to be shared. */
const fin = raw`${close}(?= ?(?:[.!,;:)\]*_"'”»–—|<-]|$|\\n|(?:por|per|svp|s['’]il|merci|grazie|gracias|obrigad|fuera|fora|fuori|en dehors|hors|avec|con|com|à|a|al|ai|aux?|externa|esternamente|externamente|sans|sin|senza|sem|est[aeo]s?|isto|isso|ce|cet|cette|ceci|cela|ça|quest[aoie]|antes|avant|prima|hasta|jusqu|fino|até|todavía|encore|ancora|ainda|o|ou|e|et|y)${close}))`;
const date = raw`(?: (?:the |el |al |au |zum |den |il |o |do |dnia )?\d{1,4}\S{0,6}(?: (?:de )?\p{L}{3,9}\.?(?: (?:de )?\d{4})?)?| \p{Lu}\p{L}{2,8} \d{1,2}(?:, \d{4})?)?`;

/**
 * What nobody writes but to say how far a text may go: it counts wherever it stands. Before each the words that it
 * begins with. A group is what of a long one is the marking, at its end.
 */
const orders: readonly (readonly [first: string, source: string])[] = [
  ['tlp', raw`\btlp["']?\s?[:=-]?\s?["']?(?:red|amber(?:\+strict)?|green)\b`],
  // Who does not share something tells of itself; a marking asks.
  [
    'do don dont never must may pls plz please',
    raw`(?=[a-z’']{2,6} (?:do |don['’]t |dont |not )?(?:${verbs}|copy|reproduce))(?<!\b(?:we|i|they|you|who|which|that|to|and|\p{L}{2,20}s) )\b(?:(?:pls|plz|please) )?(?:do not|don['’]t|dont|never|must not|may not) (?:copy (?:and|or) |copy, |(?:reproduce|share|forward|cite|quote|distribute|circulate|publish),? (?:or )?)?${verbs}(?: (?:this|it|these|them|any of this|(?:this|the|any of this|any of the|these|my|our) ${things}))?${ends}(?: (?:externally|further|publicly|w\/ \p{L}{3,9}|outside(?: of)?(?: (?:the|this|our))?(?: (?:company|organi[sz]ation|team|group))?|beyond this (?:${things}|group|team)|without (?:permission|approval|consent)|with (?:anyone|others|third parties)))?`,
  ],
  [
    'do don dont never please pls',
    raw`\b(?:do not|don['’]t|dont|never|please do not) (?:tell|mention this to|repeat this|show this to|breathe a word|talk about this|speak of this)(?: to| (?:anyone|anybody|a soul|the others|the team|customers))?(?: (?:yet|about (?:this|it)|else|please))?(?= ?[.!,;:)–—-]|$)`,
  ],
  [
    'tell mum mums',
    raw`\btell (?:no one|nobody)(?: yet| about (?:this|it))(?= ?[.!,;:)–—-]|$)|\bmum['’]?s the word\b`,
  ],
  [
    'not must may should can',
    raw`\bnot to be (?:copied or |shared or )?${passives}\b|(?=(?:must|may|should|can) (?:not|never) be )(?:(?<=\b(?:this|it|these|that|(?:this|the) ${things}) )|^|(?<=[–—:(] ))(?:must|may|should|can) (?:not|never) be (?:copied or |reproduced or |shared or )?${passives}\b|(?=not (?:yet )?(?:public|announced))(?<=\b(?:this|these|it|that|info|information|news|numbers|figures)(?: is| are|['’]s) )not (?:yet )?(?:public|announced)(?:ly known)?(?: yet| knowledge(?: yet)?)?(?= ?[.,;:!)–—-]|$)`,
  ],
  ['for internal', raw`\b(?:for )?internal (?:distribution|circulation) only\b`],
  ['for', raw`\bfor official use only\b|\bfor your eyes only\b(?! \(?(?:is|was|film|by|from|\d))`],
  [
    'under covered subject bound',
    raw`\b(?:under|covered by|subject to|bound by)(?: an?| our| the| your| their| mutual| strict)? (?:nda|non-disclosure(?: agreement)?)\b`,
  ],
  [
    'under embargo embargoed',
    raw`\bembargoed (?:until|till|for)\b${date}|\b(?:under )?embargo (?:until|till)\b(?! (?:a|an|the) (?:fix|patch))${date}|\bunder(?: strict)? embargo\b(?= ?[.,:;!–—)]|$)|^embargo(?:ed)? ?:${date}`,
  ],
  [
    'not',
    raw`\bnot for (?:release|publication|distribution)(?:, (?:release|publication|distribution))?(?:,? or (?:release|publication|distribution))?\b(?= (?:before|until|in (?:the|or)|to) |[.,;:]|$)|\bnot for publication before${date}`,
  ],
  [
    'not',
    raw`\bnot for (?:public(?:ation| release| distribution| consumption)|external (?:use|distribution|release)|onward (?:sharing|distribution))\b|\bnot for (?:distribution|redistribution|circulation|sharing|citation|quotation|attribution)${ends}(?! lists)`,
  ],
  [
    'stay stays remain remains keep treat handle please',
    raw`\b(?:stays?|remains?) (?:strictly )?(?:between (?:us|you and me|ourselves|the two of us)|in this (?:room|chat|channel|thread|group|team)|within (?:the team|this group|these walls|the company|these four walls)|under wraps|internal|confidential|here)(?= ?[.,;:!?)–—-]|$| for now| until| please| ok)|\b(?:(?:please )?(?:keep|treat|handle)) (?:this|it|that|them|these|all of this|everything|(?:this|the|these|our|my)(?: (?:attached|following|enclosed|above|below))? ${things}|(?:the )?(?:attached|following|enclosed))(?: as)? (?:strictly |between |highly )?(?:confidential(?:ly)?|private|secret|quiet|internal|us|you and me|ourselves|(?:to|for) (?:yourself|yourselves)|under (?:wraps|your hat|embargo)|hush|off the record|in this (?:room|chat|channel|thread|group)|within (?:the team|this group|the company))${close}(?= ?(?:[.,;:!?)–—-]|$|for now|until|please|pls|ok|and|\\n))|\b(?:treat|handle) (?:as )?(?:strictly )?confidential(?:ly)?\b|\bplease keep (?:strictly )?(?:confidential|private|internal)\b`,
  ],
  [
    'between just strictly',
    raw`\b(?:just|strictly) between (?:us|you and me|ourselves)\b|(?:^|(?<=[.!?,(–—-] ))between (?:us|you and me|ourselves)(?= ?[,:–—-]|$)|\bbetween us for now\b`,
  ],
  [
    'embargo respect',
    raw`\bembargo (?:lifts|ends|expires|applies|holds)\b|\b(?:respect|honou?r|observe) (?:the|this|our) embargo\b`,
  ],
  ['for only', raw`\bfor you only(?= ?[.,;:!)–—-]|$)|\bonly for you(?= ?[.:!)–—-]|$)`],
  ['off', raw`\boff the record\b(?! (?:player|messag|is an?\b|encrypt|label))`],
  ['on for', raw`\b(?:on|for) (?:deep )?background only\b`],
  ['under chatham', raw`\bunder (?:the )?chatham house rules?\b|\bchatham house rules? appl(?:y|ies)\b`],
  ['nda', raw`\bnda (?:required|applies|material)\b`],
  // What is asked for or said in passing, in chats and mails.
  [
    'must may should can cannot not nothing',
    raw`\b(?:must|may|should|can|cannot|nothing of this (?:may|must|should))(?: not| never)? (?:leave|get out of|go outside) (?:this|the|our|these) (?:room|company|team|group|building|house|chat|channel|department|committee|thread|walls|office)${close}|\bnot to leave (?:this|the) (?:room|company|team|group|building)${close}|\b(?:must|may|should|can) not (?:get|leak) out${close}`,
  ],
  [
    'not',
    raw`(?=not (?:yet )?(?:public|announced|official|released))(?<=\b(?:the|our|this|that|its|their) (?:\p{L}{3,14} )?(?:deal|merger|acquisition|takeover|launch|price|prices|pricing|roadmap|offer|date|plan|plans|decision|reorganization|reorganisation|restructuring|layoffs?|closure|results|funding|round|partnership|contract|name|product)(?: is| are|['’]s) )not (?:yet )?(?:public|announced|official|released)(?:ly known)?(?: yet)?(?= ?[.,;:!)–—-]|$| so | until)|(?:^|(?<=[.!?,(–—:] ))not (?:yet )?(?:public|announced|official)(?:ly known)?(?: yet| knowledge(?: yet)?)(?= ?[.,;:!)–—-]|$)`,
  ],
  ['in', raw`\bin (?:strict|strictest|absolute|the strictest) confidence\b`],
  [
    'told telling tell tells said shared',
    raw`\b(?:told|telling|tell|shared)(?: (?:me|you|us|this|it|that|with)){1,4} in confidence\b`,
  ],
  [
    'no',
    raw`\bno (?:external|further|onward|public) (?:sharing|distribution|forwarding|circulation)\b|\bno screenshots(?: please|, please|(?= ?[.!]|$))|\b(?:no one|nobody) (?:outside|else) (?:(?:of )?(?:this|the|our) \p{L}{3,12} )?(?:knows|should know|must know|may know|is supposed to know)(?: (?:about )?(?:this|it))?(?: yet)?`,
  ],
  [
    'sharing forwarding distribution external',
    raw`\b(?:external )?(?:sharing|forwarding|distribution|circulation) (?:outside (?:of )?(?:this|the|our) \p{L}{3,12} |to third parties |with third parties )?is (?:strictly )?(?:prohibited|forbidden|not (?:permitted|allowed))\b`,
  ],
  [
    'only solely exclusively intended',
    raw`\b(?:only|solely|exclusively|intended only|intended solely|intended exclusively) for (?:internal (?:use|purposes|circulation|distribution)|the (?:addressee|recipient|board|management|intended recipient)s?|(?:your|our) eyes|staff)\b`,
  ],
  ['in inhouse staff team company', raw`\b(?:in-?house|company-internal|staff|team) only(?= ?[.,;:!)–—-]|$)`],
  [
    'for',
    raw`\bfor (?:internal|board|management|team|staff|hr|your|our|their) eyes only\b(?! \(?(?:is|was|film|by|from|\d))|\bfor (?:the (?:team|board|management|committee|recipient|addressee)|internal (?:use|purposes|discussion|circulation|review)|authori[sz]ed (?:persons|personnel|recipients|readers)|discussion purposes|review purposes) only\b(?! and has)`,
  ],
  ['delete burn destroy', raw`\b(?:delete|burn|destroy)(?: this| it)?(?: \p{L}{3,8})? after reading\b`],
  ['nda', raw`\bnda\b(?= (?:signed|in place|covers|with (?:them|the))\b)`],
  [
    'signed have per',
    raw`\b(?:signed|have|per) (?:an|our|the|a mutual) nda\b(?= ?[.,;:!)–—-]|$| with| so| and)`,
  ],
  [
    'secret private hush',
    raw`(?=secret (?:for|until|please)|hush)(?<=\b(?:is|are|it['’]s|this is|stays?|remains?) (?:still |top |all )?)(?:secret|hush-hush|hush hush)(?: for now| until| please| for the moment)|(?:^|(?<=[.!?,(–—:] ))hush[- ]hush(?= ?[.,;:!)–—-]|$)`,
  ],
  [
    'nicht niemandem nichts keinem noch nur sag erzähl',
    raw`${open}nicht (?:nach (?:außen|draußen)|rausgeben|rausschicken|herausgeben|herumerzählen|ausplaudern|extern (?:teilen|weitergeben|kommunizieren)|kommunizieren(?= ?[.!,;)–—-]|$))${close}|${open}(?:niemandem|keinem) (?:davon )?(?:etwas )?(?:erzählen|sagen|weitersagen|zeigen|verraten)${close}|${open}(?:sag|erzähl|verrat)e?t? (?:das |es |davon )?(?:bitte )?(?:noch )?(?:niemandem|keinem)${close}|${open}noch nicht (?:spruchreif|öffentlich|kommuniziert|angekündigt|freigegeben|offiziell|raus)(?= ?[.,;:!)–—-]|$| und)|${open}nur für (?:dich|euch|sie persönlich|mich|uns|sie|interne augen|interne zwecke|den internen kreis|ausgewählte \p{L}{4,14})(?: bestimmt| gedacht)?(?= ?[.,;:!)–—-]|$)`,
  ],
  [
    'darf dürfen soll',
    raw`${open}(?:darf|dürfen|soll|sollen) (?:noch |bitte |auf keinen fall )?(?:nicht|niemand|nirgends) (?:raus|nach außen|nach draußen|bekannt werden|in fremde hände|wissen|erfahren)${close}|${open}(?:darf|dürfen) (?:das haus|den raum|die firma|das unternehmen|das team) nicht verlassen${close}`,
  ],
  [
    'diskret diskretion stillschweigen verschwiegenheit',
    raw`${open}diskret (?:behandeln|bleiben)${close}|${open}(?:stillschweigen|verschwiegenheit) (?:bewahren|vereinbart)${close}`,
  ],
  [
    'garde gardez garder rester',
    raw`${open}(?:garde|gardez|garder)(?:[- ](?:le|la|les|cela|ça|ceci))?(?:[- ](?:cela|ça|ceci))? (?:pour (?:toi|vous|nous)|en interne|confidentiel|entre nous|secret)${close}`,
  ],
  [
    'ne n',
    raw`${open}n['’]en parle[zr]? à personne${close}|${open}ne (?:le |la |les |en )?(?:dis|dites|parle|parlez|montre|montrez|partage|partagez|diffuse|diffusez|transfère|transférez|divulguez|communiquez|transmettez) (?:à personne|pas)(?: (?:ça|cela|ceci|ce \p{L}{4,12}|cette \p{L}{4,12}))?(?= ?[.!,;)–—-]|$)|${open}ne pas ébruiter${close}`,
  ],
  ['guárdalo guárdatelo', raw`${open}guárda(?:te)?lo para (?:ti|vosotros|ustedes)${close}`],
  [
    'no non não',
    raw`${open}no (?:se )?lo (?:digas|cuentes|compartas|reenvíes|difundas)(?: a nadie)?${close}|${open}non (?:dirlo|parlarne|farlo sapere|mostrarlo) (?:a|con) nessuno${close}|${open}não (?:conte|mostre|diga)(?: isto| isso)? a ninguém${close}`,
  ],
  [
    'tienilo tenetelo guarde guarda mantenha',
    raw`${open}(?:tienilo|tenetelo) per (?:te|voi)${close}|${open}(?:guarde|guarda|mantenha|mantém)(?: isto| isso)? (?:para (?:você|ti|si)|entre nós|em sigilo|confidencial)${close}`,
  ],
  [
    'hou houd vertel',
    raw`${open}houd? (?:dit|het|dat) (?:onder ons|voor je|vertrouwelijk|intern|binnenskamers)${close}|${open}vertel (?:dit|het) (?:aan )?niemand${close}`,
  ],
  [
    'zachowaj zachować',
    raw`${open}zachow(?:aj|ać|ajcie) (?:to )?(?:w tajemnicy|dla siebie|poufność)${close}`,
  ],
  [
    'никому',
    raw`${open}никому не (?:пересылать|пересылайте|показывать|показывай|говорить|говори|говорите)${close}`,
  ],
  // Deutsch
  [
    'nicht bitte',
    raw`${open}nicht (?:an dritte |nach außen |extern )?(?:weitergeben|weiterleiten|weiterverbreiten|weitersagen|weitererzählen|rumschicken|herumzeigen)${close}(?!,? (?:wenn|falls|sondern))|${open}nicht (?:veröffentlichen|verbreiten|verteilen|ausplaudern)(?= ?[.!,;)–—-]|$| bis)|${open}(?:bitte|dies) nicht teilen(?= ?[.!,;)–—-]|$)|${open}nicht (?:(?:zur|für die) (?:veröffentlichung|weitergabe|verbreitung|weiterleitung|öffentlichkeit)(?: bestimmt)?|für (?:dritte|die öffentlichkeit|kunden|externe)(?: bestimmt)?)${close}|${open}nicht nach außen (?:geben|tragen|kommunizieren)${close}`,
  ],
  [
    'bitte dies',
    raw`${open}(?:bitte|dies)(?: das| dies| es)? (?:noch )?nicht (?:teilen|veröffentlichen|verbreiten)(?= ?[.!,;)–—-]|$| bis)`,
  ],
  [
    'darf dürfen',
    raw`${open}(?:darf|dürfen) (?:noch )?nicht (?:an (?:dritte|kunden) )?(?:weitergegeben|veröffentlicht|weitergeleitet|verbreitet|geteilt) werden${close}`,
  ],
  ['interner', raw`${open}interner entwurf${close}`],
  [
    'nur ausschließlich für',
    raw`${open}(?:nur|ausschließlich) (?:für den|für|zum|zur) (?:(?:intern(?:e|en|er)? )(?:dienst)?(?:gebrauch|verwendung|nutzung|zwecke)|dienstgebrauch|eigengebrauch)${close}|${open}nur für (?:den empfänger|die empfänger|den adressaten|berechtigte|eingeweihte|mitarbeiter|mitglieder|den vorstand)(?: bestimmt)?(?= ?[.!,;)–—-]|$)`,
  ],
  ['sperrfrist gesperrt', raw`${open}(?:sperrfrist|gesperrt)(?: bis\b|:)${date}`],
  [
    'streng bitte vertraulich strikt',
    raw`${open}streng vertraulich${close}|${open}(?:bitte )?(?:streng |strikt )?vertraulich (?:zu )?(?:behandeln|halten)${close}(?! werden)`,
  ],
  [
    'bleibt muss bleib',
    raw`${open}(?:bleibt|muss|bleib) (?:bitte |aber |erstmal )?unter uns(?: bleiben)?(?= ?[.!,;:)–—-]|$)|${open}bleibt (?:bitte |noch |erstmal )?intern(?= ?[.!,;:)–—-]|$)`,
  ],
  [
    'für behalt behalte behaltet',
    raw`${open}für (?:dich|sich|euch) behalten(?= ?[.!,;)–—-]|$)|${open}behalt(?:e|et)? (?:das|es|dies)(?: bitte| mal)? für (?:dich|euch)${close}`,
  ],
  [
    'unter',
    raw`(?:^|(?<=[.!?,(–—-] ))unter uns(?: gesagt)?(?= ?[,:–—])|${open}unter dem siegel der verschwiegenheit${close}|${open}unter nda${close}|${open}unter embargo${close}`,
  ],
  ['im', raw`${open}im vertrauen(?: gesagt)?(?= ?[,:–—])`],
  ['bitte', raw`${open}bitte (?:streng |absolut |unbedingt |alles |das )?vertraulich(?= ?[.!,;)–—-]|$)`],
  [
    'behandle behandelt behandeln halte haltet',
    raw`${open}(?:behandel?[ent]{0,2}(?: sie)?|halte?t?) (?:das|dies|es|alles|die \p{L}{4,14})(?: bitte)? (?:streng |absolut |noch )?(?:vertraulich|geheim|unter verschluss|intern)(?= ?[.!,;)–—-]|$| und)`,
  ],
  // Français
  [
    'ne merci',
    raw`${open}ne (?:pas|surtout pas|jamais) (?:le |la |les )?(?:diffuser|partager|transférer|transmettre|divulguer|distribuer|communiquer|publier|citer|faire suivre)${fin}|${open}merci de garder (?:cela|ça|ceci) (?:pour vous|pour toi|entre nous|confidentiel)${close}`,
  ],
  ['ne', raw`${open}ne doit pas être (?:diffusé|partagé|transmis|divulgué|communiqué|publié)e?s?${close}`],
  ['à réservé', raw`${open}(?:à|réservé à (?:un |l['’])) ?usage (?:strictement )?interne${close}`],
  ['sous embargo', raw`${open}(?:sous )?embargo jusqu['’]au${date}`],
  ['reste rester garder', raw`${open}(?:reste|rester|garder) entre nous${close}`],
  [
    'entre',
    raw`(?:^|(?<=[.!?,(–—-] ))(?:entre nous|entre nosotros|entre nós|entre toi et moi|entre tú y yo)(?= ?[,:–—])`,
  ],
  ['non', raw`${open}non destiné à (?:la publication|être (?:publié|diffusé))`],
  // Español
  [
    'no',
    raw`${open}no (?:lo |la |los |las )?(?:compartir(?:lo|la)?|compartas|comparta|compartan|distribuir(?:lo|la)?|difundir(?:lo|la)?|difundas|divulgar(?:lo|la)?|reenviar(?:lo|la)?|reenv[ií]es|reenv[ií]e|publicar|citar|copiar)${fin}|${open}no (?:se lo digas|digas nada|lo cuentes) (?:a nadie)?`,
  ],
  ['solo sólo', raw`${open}s[oó]lo (?:para )?uso interno${close}`],
  ['embargado embargo', raw`${open}embarg(?:ado|o) hasta${close}${date}`],
  ['queda quede que', raw`${open}(?:queda|quede|quedar) entre nosotros${close}`],
  ['prohibida', raw`${open}prohibida (?:su|la) (?:difusión|distribución|reproducción)(?: total o parcial)?`],
  // Italiano
  [
    'non',
    raw`${open}non (?:condividere|condividerlo|condividete|diffondere|diffonderlo|divulgare|inoltrare|inoltrarlo|distribuire|pubblicare|citare)${fin}`,
  ],
  ['resti resta rimanga rimane', raw`${open}(?:resti|resta|rimanga|rimane) (?:tra|fra) (?:di )?noi${close}`],
  [
    'tra fra',
    raw`(?:^|(?<=[.!?,(–—-] ))(?:tra|fra) (?:di )?noi(?= ?[,:–—])|${open}(?:tra|fra) me e te(?= ?[,:–—])`,
  ],
  ['sotto embargo', raw`${open}(?:sotto )?embargo fino${close}${date}`],
  ['solo per ad', raw`${open}(?:solo )?(?:per|ad) uso interno${close}`],
  // Português, Nederlands
  [
    'não',
    raw`${open}não (?:compartilhar|compartilhe|compartilhem|partilhar|partilhe|distribuir|divulgar|divulgue|encaminhar|encaminhe|publicar|reencaminhar|espalhe|repasse|repassar)${fin}`,
  ],
  ['fica fique', raw`${open}(?:fica|fique) (?:só )?entre nós${close}`],
  ['sob', raw`${open}sob embargo até${date}`],
  [
    'niet',
    raw`${open}niet (?:delen|verspreiden|doorsturen|doorvertellen|publiceren|voor publicatie|voor verspreiding|openbaar maken)(?= ?[.!,;)–—-]|$| a\.?u\.?b| svp| met| buiten| voor)`,
  ],
  ['alleen uitsluitend', raw`${open}(?:alleen|uitsluitend) voor intern gebruik${close}`],
  ['dit', raw`${open}dit blijft (?:onder|tussen) ons${close}`],
  [
    'onder',
    raw`${open}onder (?:embargo tot|geheimhouding)${close}${date}|(?:^|(?<=[.!?,(–—-] ))onder ons(?: gezegd)?(?= ?[,:–—])`,
  ],
  // Further
  [
    'nie proszę',
    raw`${open}(?:proszę )?nie (?:udostępniać|udostępniaj|rozpowszechniać|rozpowszechniaj|przekazywać|przesyłać|przesyłaj)(?: dalej)?(?= ?[.!,;)–—-]|$)`,
  ],
  ['tylko wyłącznie', raw`${open}(?:tylko|wyłącznie) do użytku (?:wewnętrznego|służbowego)${close}`],
  ['zostaje niech', raw`${open}zostaje? między nami${close}|${open}niech to zostanie między nami${close}`],
  [
    'nesdílejte nepřeposílat nepřeposílejte neposílat nešířit',
    raw`${open}(?:nesdílejte|nepřeposílat|nepřeposílejte|nešířit)(?: dál)?(?= ?[.!,;)–—-]|$)`,
  ],
  [
    'не прошу просьба',
    raw`${open}не (?:пересылать|пересылайте|распространять|распространяйте|делиться|делитесь|публиковать)(?= ?[.!,;)–—-]|$| без| никому| дальше)`,
  ],
  ['между строго', raw`${open}(?:строго )?между нами(?: говоря)?(?= ?[.!,:;)–—-]|$)`],
  [
    'lütfen kimseyle',
    raw`${open}lütfen (?:kimseyle )?paylaşma(?:yın|yınız)?${close}|${open}aramızda kalsın${close}`,
  ],
  [
    'får må',
    raw`${open}(?:får|må) (?:ej|inte|ikke) (?:spridas|vidarebefordras|delas|deles|videresendes)${close}`,
  ],
  [
    'dela del vennligst',
    raw`${open}(?:dela|del|sprid|spre) (?:inte|ikke|ej)(?: detta| dette| vidare| videre)?(?= ?[.!,;)–—-]|$)`,
  ],
  ['mellan mellem mellom', raw`${open}(?:mellan|mellem|mellom) oss(?= ?[,:–—])`],
  [
    'älä älkää ei',
    raw`${open}(?:älä|älkää|ei saa) (?:jaa|jakako|jakaa|levitä|levittää|levittäkö)(?: eteenpäin)?(?= ?[.!,;)–—-]|$)`,
  ],
];

/** For each first word the orders that begin with it. */
export const ordersByFirst = new Map<string, RegExp>();

const sources = new Map<string, string[]>();
for (const [first, source] of orders)
  for (const word of first.split(' ')) sources.set(word, [...(sources.get(word) ?? []), source]);
for (const [word, all] of sources) ordersByFirst.set(word, new RegExp(all.join('|'), 'imuy'));
