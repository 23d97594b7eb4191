import { Lexicon } from './lexicon.ts';

const raw = String.raw;

/** Said of a text, these are seldom meant otherwise: alone on a line they mark it in any case. */
const strong = [
  raw`(?:strictly |highly |company[ -]|commercial(?:ly)?[- ](?:in[- ])?|internal[ -]|most )?confiden(?:tial(?:ity notice)?|(?<=in[- ]confiden)ce)(?: information| material| draft| document)?`,
  raw`(?:strictly )?(?:private|personal) (?:and|&) confidential|(?:persönlich|privat) (?:\/|und|&) vertraulich|(?:patient|client|customer) confidential|confidential (?:and|&) proprietary|proprietary (?:and|&) confidential|privileged (?:and|&) confidential`,
  raw`(?:company )?(?:internal use only|internal only|internal document|internal memo(?:randum)?)|for internal (?:use|circulation|discussion)(?: only)?|official[- ]sensitive|for official use only|fouo|eyes only|for your eyes only`,
  raw`(?:working|first|second|final|rough|early|preliminary|internal|confidential|review|discussion) draft|draft (?:v|ver\.? ?|version ?|rev\.? ?)?\d[\d.]{0,5}|draft (?:only|version)|draft (?:for|under) (?:review|discussion|comment)|(?:pre[- ]?publication|pre[- ]?release|review) copy|work[- ]in[- ]progress|embargoed|top secret|attorney[- ]client privileged?(?: communication)?|trade secret|company private|unpublished manuscript`,
  raw`not for (?:publication|distribution|release|circulation|citation|quotation|customers|clients|external use)(?:, (?:publication|distribution|release)(?: or (?:publication|distribution|release))?)?|need[- ]to[- ]know(?: basis| only)?|nda required|subject to (?:nda|contract)|without prejudice|attorney work product|(?:material )?non[- ]public information|insider information|strictly internal|(?:restricted|limited) (?:distribution|circulation)`,
  raw`(?:streng |hoch |höchst )?vertraulich(?:e unterlage)?|streng geheim|nur intern|interner? entwurf|arbeitsentwurf|arbeitsfassung|rohentwurf|vorabversion|vorabfassung|vorläufige fassung|firmenintern|verschlusssache|vs-nfd|betriebsgeheimnis|geschäftsgeheimnis|unveröffentlicht|internes dokument|nicht zur (?:veröffentlichung|weitergabe)(?: bestimmt)?`,
  raw`(?:strictement )?confidentiel(?:le)?|brouillon|ébauche|document (?:de travail|interne|confidentiel)|version (?:provisoire|préliminaire|de travail)|(?:à )?usage interne(?: uniquement| exclusivement)?|diffusion (?:restreinte|interne|limitée|interdite)|sous embargo|secret des affaires`,
  raw`(?:estrictamente |altamente |estritamente )?confidencial|borrador|rascunho|(?:documento|material) (?:interno|confidencial)|versi[óã]o? (?:preliminar|n preliminar)|(?:s[oó]lo |apenas |exclusivo )?(?:para |de )?uso interno(?: exclusivo)?|(?:bajo|sob) embargo|difusión restringida`,
  raw`(?:strettamente )?(?:riservat[oa]|confidenziale)|(?:documento|materiale) (?:riservato|interno|confidenziale)|bozza(?: di lavoro)?|versione preliminare|(?:solo )?(?:per |ad )?uso interno|sotto embargo`,
  raw`(?:strikt )?vertrouwelijk|(?:alleen |uitsluitend )?(?:voor )?intern gebruik|onder embargo|ontwerpversie|conceptversie|werkversie|voorlopige versie|intern document`,
  raw`(?:ściśle )?poufne|(?:tylko )?do użytku wewnętrznego|wersja robocza|nie (?:rozpowszechniać|udostępniać|przekazywać)|(?:přísně )?důvěrné|(?:pouze )?pro (?:interní|vnitřní) (?:potřebu|použití)|pracovní verze|nešířit|(?:strogo )?povjerljivo|(?:szigorúan )?bizalmas|belső használatra|tervezet|(?:strict )?confidențial|(?:εμπιστευτικό|απόρρητο)`,
  raw`(?:strängt )?konfidentiellt|(?:endast )?för internt bruk|utkast|(?:strengt )?fortrolig[te]?|(?:kun )?(?:til|for) intern[t]? (?:brug|bruk)|(?:erittäin )?luottamuksellinen|vain sisäiseen käyttöön|luonnos|(?:çok )?gizli(?:dir)?|taslak|kuruma özel`,
  raw`(?:строго )?конфиденциально|для служебного пользования|для внутреннего (?:использования|пользования)|черновик|не для распространения|конфіденційно|чернетка|для службового користування`,
  raw`社外秘|部外秘|極秘|機密|取扱注意|関係者限り|草案|草稿|初稿|机密|绝密|絕密|内部资料|內部資料|内部文件|仅限内部使用|请勿外传|请勿转发|대외비|기밀|내부용|초안`,
].join('|');

/** Ordinary words that are markings only where they are written as one. */
const weak = raw`draft|entwurf|concept|proprietary|restricted|classified|sensitive|internal|intern|embargo|sperrfrist|geheim|minuta|projet|privileged|preliminary|unpublished|vorläufig|interno|interne|wip`;

/** Any of the words that can mark a text. Whether it does, its surroundings tell. */
export const markingWord = new RegExp(
  raw`(?<![\p{L}\d\-.$/]|(?<!_)_)(?:(${strong})|${weak})(?![\p{L}\d_(/]|-\p{Ll}|\.\p{Ll})`,
  'iuy',
);

const things =
  'document|(?:e-?)?mail|message|page|memo|presentation|file|report|content|material|information|deck|draft|post|thread|conversation|chat|channel|spreadsheet|slides?|contract|agreement|paper|manuscript|note|transcript|recording|link|version|list|plan|data|table';
const verbs =
  'share|distribute|forward|circulate|disclose|redistribute|pass (?:this |it )?on|quote|cite|publish';
const passives = 'shared|distributed|forwarded|circulated|disclosed|passed on|publicly released|made public';
const reach = raw`with (?:anyone|others|third|partners|customers|clients|external|people|the (?:press|public|media)|competitors|outsiders|any third)|to (?:third|anyone|others|external)|externally|outside|further|publicly|beyond|before|until|without|yet|or |and delete|please|internally`;
const ends = raw`(?= ?(?:[.!,;:)\]*_"'”–—|<-]|$|\\n|${reach}))`;

const date = raw`(?: (?:the |el |al |au |zum |den )?\d{1,4}\S{0,6}(?: (?:de )?\p{L}{3,9}\.?(?: (?:de )?\d{4})?)?| \p{Lu}\p{L}{2,8} \d{1,2}(?:, \d{4})?)?`;

const inEnglish = [
  raw`\btlp: ?(?:red|amber(?:\+strict)?)\b`,
  // Who does not share something tells of itself; a marking asks.
  raw`(?<!\b(?:we|i|they|you|who|which|that|to|and|\p{L}{2,20}s) )\b(?:do not|don['’]t|dont|never|must not|may not) (?:copy or |reproduce or |share or |forward or |cite or |quote or |copy, )?(?:${verbs})(?: (?:this|it|these|them|(?:this|the|any of this|these|my|our) (?:${things})))?${ends}(?: (?:externally|further|publicly|outside(?: of)?(?: (?:the|this|our))?(?: (?:company|organi[sz]ation|team|group))?|beyond this (?:${things}|group|team)|without (?:permission|approval|consent)|with (?:anyone|others|third parties)))?`,
  raw`\b(?:this|it|these|(?:this|the) (?:${things})) (?:must|may) not be (?:copied or |reproduced or |shared or )?(?:${passives})\b|\bnot to be (?:copied or |shared or )?(?:${passives})\b`,
  raw`\b(?:for )?internal (?:distribution|circulation) only\b|\bstrictly confidential\b|\bcompany[ -]confidential\b|\bfor (?:official|your) (?:use|eyes) only\b`,
  raw`\b(?:under|covered by|subject to|bound by)(?: an?| our| the| your| their| mutual| strict)? (?:nda|non-disclosure(?: agreement)?)\b`,
  raw`\b(?:under )?embargo(?:ed)? (?:until|till)\b${date}|\bunder(?: strict)? embargo\b`,
  raw`\b(?:our|my|this|these|the attached|their) ((?:strictly |highly )?confidential) (?!comput|mode|vm|client\b|transaction)\p{L}{3,}|${'(?<!\\p{L})'}(?:unser(?:e[ns]?)?|mein(?:e[ns]?)?|dieses) ((?:streng )?vertrauliche[rns]?) \p{Lu}\p{L}{2,}`,
  raw`\b(?:still|remains) (?:strictly )?confidential\b|\bconfidential (?:for now|until)\b`,
  raw`\bnot for (?:public(?:ation| release| distribution| consumption)|external (?:use|distribution|release)|onward (?:sharing|distribution))\b|\bnot for (?:distribution|redistribution|circulation|sharing|citation|quotation|attribution)${ends}`,
  raw`\b(?:this|the following|the attached|attached|enclosed) (?:${things})(?: and (?:any|its|all)(?: of its)? (?:attachments?|contents?))? (?:is|are|contains?) (?:an? |still an? |our )?((?:strictly |highly |company |preliminary |early |rough |commercially )?(?:confidential(?: information)?|proprietary|privileged and confidential|privileged|restricted|draft))\b`,
  raw`\b(?:this|that|it|all of (?:this|it)|everything (?:here|below|above)|which|the rest)(?: is|['’]s| are| remains| stays) (?:still |all |obviously |of course )?(?:strictly |highly |company )?confidential${ends}`,
  raw`\b(?:stays?|remains?|(?:keep|treat) (?:this|it|that|them|these|all of this)(?: as)?) (?:strictly )?(?:confidential|between us|to yourself|under wraps)\b|\bprivileged and confidential\b|\bbetween us for now\b|\boff the record\b`,
].join('|');
const open = raw`(?<!\p{L})`;
const inOtherLanguages = [
  raw`${open}nicht (?:an dritte )?(?:weitergeben|weiterleiten|veröffentlichen|weiterverbreiten|verbreiten|verteilen|weitersagen|teilen(?= ?[.!]|$)|(?:zur|für die) (?:veröffentlichung|weitergabe|verbreitung|weiterleitung|öffentlichkeit)(?: bestimmt)?|für (?:dritte|die öffentlichkeit)(?: bestimmt)?)(?!\p{L})|${open}darf nicht (?:weitergegeben|veröffentlicht|weitergeleitet) werden|${open}interner entwurf(?!\p{L})|${open}enthält (?:streng |möglicherweise )?(vertrauliche (?:informationen|daten|inhalte))(?!\p{L})`,
  raw`${open}nur (?:für den|für|zum|zur) (?:intern(?:e|en)? (?:dienst)?(?:gebrauch|verwendung|nutzung|zwecke)|dienstgebrauch)(?!\p{L})|${open}(?:sperrfrist|gesperrt)(?: bis\b|:)${date}|${open}streng vertraulich(?!\p{L})|${open}(?:bitte )?(?:streng )?vertraulich (?:behandeln|halten)(?!\p{L})|${open}bleibt (?:unter uns|(?:bitte |noch )?intern)(?!\p{L})|${open}noch (?:streng )?vertraulich(?!\p{L})|${open}nicht nach außen (?:geben|tragen)(?!\p{L})`,
  raw`${open}(?:das|dies(?:es|e|er)?|alles)(?: (?:dokument|nachricht|mail|e-mail|unterlage|präsentation|bericht|datei|entwurf|hier))?(?: und (?:ihre|seine) anhänge)? (?:ist|sind|bleibt) (?:noch |streng |alles )?vertraulich(?!\p{L})`,
  raw`${open}ne (?:pas|surtout pas) (?:le |la |les )?(?:diffuser|partager|transférer|divulguer|distribuer|communiquer|publier|citer)(?!\p{L})|${open}(?:à|a|réservé à l['’]) ?usage (?:strictement )?interne(?!\p{L})|${open}strictement confidentiel(?:le)?(?!\p{L})|${open}(?:c['’]est|ceci est|(?:ce|cette) \p{L}{4,12} (?:est|reste)) (?:strictement )?confidentiel(?:le)?(?!\p{L})|${open}sous embargo jusqu['’]au${date}|${open}reste entre nous(?!\p{L})|${open}non destiné à (?:la publication|être publié)`,
  raw`${open}no (?:lo |la |los |las )?(?:compartir|compartas|comparta|distribuir|difundir|divulgar|reenviar|reenv[ií]es|publicar|citar)(?!\p{L})|${open}(?:esto|est[ea] \p{L}{4,12}) es (?:estrictamente )?confidencial(?!\p{L})|${open}s[oó]lo (?:para )?uso interno(?!\p{L})|${open}embargado hasta(?!\p{L})${date}|${open}queda entre nosotros|${open}prohibida su (?:difusión|distribución|reproducción)`,
  raw`${open}non (?:condividere|diffondere|divulgare|inoltrare|distribuire|pubblicare|citare)(?!\p{L})|${open}(?:questo|quest[oa] \p{L}{4,12}) è (?:strettamente )?(?:riservat[oa]|confidenziale)(?!\p{L})|${open}(?:solo )?(?:per|ad) uso interno(?!\p{L})|${open}sotto embargo fino${date}`,
  raw`${open}não (?:compartilhar|compartilhe|partilhar|partilhe|distribuir|divulgar|encaminhar|publicar|reencaminhar)(?!\p{L})|${open}(?:isto|est[ea] \p{L}{4,12}) é (?:estritamente )?confidencial(?!\p{L})|${open}sob embargo até${date}`,
  raw`${open}niet (?:delen|verspreiden|doorsturen|publiceren|voor publicatie|openbaar maken)(?!\p{L})|${open}(?:alleen|uitsluitend) voor intern gebruik(?!\p{L})|${open}(?:dit|dit \p{L}{4,12}) is (?:strikt )?vertrouwelijk(?!\p{L})|${open}onder embargo tot(?!\p{L})${date}`,
].join('|');

/** What nobody writes but to say how far a text may go: it counts wherever it stands. A group is what of a long one is the marking, at its end. */
export const order = new RegExp(`${inEnglish}|${inOtherLanguages}`, 'imuy');

/** The words that any of these begins with. */
export const firstWords = new Lexicon(
  'strictly highly most company commercial commercially confidential confidentiality private proprietary privileged internal official fouo for your working first rough early preliminary review discussion draft pre prepublication prerelease work embargoed embargo top attorney trade unpublished not eyes need nda restricted limited classified secret sensitive wip streng vertraulich vertrauliche nur intern interne interner internes arbeitsentwurf arbeitsfassung rohentwurf vorabversion vorabfassung vorläufig vorläufige firmenintern verschlusssache vs betriebsgeheimnis geschäftsgeheimnis unveröffentlicht nicht strictement confidentiel confidentielle brouillon ébauche document version à a réservé usage diffusion sous estrictamente altamente estritamente confidencial borrador rascunho documento material versión versão solo sólo apenas exclusivo para de uso bajo sob difusión strettamente riservato riservata confidenziale materiale bozza versione per ad sotto strikt vertrouwelijk alleen uitsluitend voor onder ontwerpversie conceptversie werkversie voorlopige entwurf concept sperrfrist gesperrt geheim minuta projet secreto segreto interno tlp do don dont never must may should shall can under covered subject bound this that it all everything which the attached enclosed stays stay remains remain keep treat between off darf noch still reste queda enthält bitte bleibt das dies dieses diese dieser alles ne c ceci ce cette non no esto esta este embargado prohibida questo questa não isto niet dit'
    .concat(
      ' personal persönlich privat patient client customer subject without material non insider second final hoch höchst ściśle poufne tylko do wersja nie přísně důvěrné pouze pro pracovní nešířit strogo povjerljivo szigorúan bizalmas belső tervezet strict confidențial εμπιστευτικό απόρρητο strängt konfidentiellt endast för utkast strengt fortrolig fortroligt fortrolige kun til erittäin luottamuksellinen vain luonnos çok gizli gizlidir taslak kuruma строго конфиденциально для черновик не конфіденційно чернетка 社外秘 部外秘 極秘 機密 取扱注意 関係者限り 草案 草稿 初稿 机密 绝密 絕密 内部资料 內部資料 内部文件 仅限内部使用 请勿外传 请勿转发 대외비 기밀 내부용 초안 our my these their unser unsere unseren unseres mein meine meinen ein eine einen eines',
    )
    .split(' ')
    .map((word) => [word, null] as const),
);
