import { Lexicon } from './lexicon.ts';

const raw = String.raw;

/** Said of a text, these are seldom meant otherwise: alone on a line they mark it in any case. */
const strong = [
  raw`(?:strictly |highly |company |commercial[- ]in[- ])?confiden(?:tial(?:ity notice)?|ce)`,
  raw`(?:strictly )?private (?:and|&) confidential|confidential (?:and|&) proprietary|proprietary (?:and|&) confidential|privileged (?:and|&) confidential`,
  raw`(?:company )?(?:internal use only|internal only|internal document)|for internal use|(?:working|first|rough|early|preliminary|internal) draft|draft only|work in progress|embargoed|top secret|attorney[- ]client privileged?(?: communication)?|trade secret`,
  raw`not for (?:publication|distribution|release|circulation)|eyes only|need[- ]to[- ]know(?: basis| only)?|nda required`,
  raw`(?:streng )?vertraulich|streng geheim|nur intern|interner? entwurf|arbeitsentwurf|rohentwurf|firmenintern|verschlusssache|vs-nfd|betriebsgeheimnis|geschäftsgeheimnis|nicht zur veröffentlichung(?: bestimmt)?`,
  raw`(?:strictement )?confidentiel(?:le)?|brouillon|document de travail|(?:à )?usage interne(?: uniquement| exclusivement)?|diffusion restreinte|sous embargo|secret des affaires`,
  raw`(?:estrictamente |altamente |estritamente )?confidencial|borrador|rascunho|(?:s[oó]lo |apenas |exclusivo )?(?:para |de )?uso interno(?: exclusivo)?|bajo embargo|sob embargo`,
  raw`(?:strettamente )?(?:riservat[oa]|confidenziale)|bozza|(?:solo )?(?:per )?uso interno|sotto embargo`,
  raw`(?:strikt )?vertrouwelijk|(?:alleen|uitsluitend) voor intern gebruik|onder embargo|ontwerpversie|conceptversie`,
].join('|');

/** Ordinary words that are markings only where they are written as one. */
const weak = raw`draft|entwurf|concept|proprietary|restricted|classified|secret|sensitive|internal|intern|embargo|sperrfrist|geheim|minuta|projet|privileged`;

/** Any of the words that can mark a text. Whether it does, its surroundings tell. */
export const markingWord = new RegExp(raw`(?<![\p{L}\d_\-.$/])(?:(${strong})|${weak})(?![\p{L}\d_(/]|-\p{Ll}|\.\p{Ll})`, 'iuy');

const things = 'document|e-?mail|message|page|memo|presentation|file|report|content|material|information|deck|draft|post|thread|conversation|chat|channel|spreadsheet|slide|contract|agreement';
const inEnglish = [
  raw`\btlp: ?(?:red|amber(?:\+strict)?)\b`,
  raw`\b(?:do not|don['’]t|must not(?: be)?|may not be|not to be|shall not be) (?:copy or |reproduce or |share or |forward or )?(?:share|distribute|forward|circulate|disclose|redistribute|shared|distributed|forwarded|circulated|disclosed|redistributed|publicly released)(?= ?(?:[.!,;:)\]*_"–—|-]|$|externally|outside|further|publicly|beyond|before|until|without|or|with (?:anyone|others|third|partners|customers|clients|external|people|the (?:press|public|media)|competitors|outsiders)|this (?:${things})|to third|to anyone|\\n|<))(?: (?:this (?:${things})|externally|further|publicly|outside(?: of)?(?: (?:the|this|our))?(?: (?:company|organi[sz]ation|team|group))?|beyond this (?:${things}|group|team)|with(?:out (?:permission|approval|consent)| anyone| others| third parties)))?`,
  raw`\b(?:for )?internal use only\b|\bstrictly confidential\b|\bcompany confidential\b`,
  raw`\b(?:under|covered by|subject to|bound by)(?: an?| our| the| your| mutual)? (?:nda|non-disclosure agreement)\b`,
  raw`\b(?:under )?embargo(?:ed)? until\b|\bunder(?: strict)? embargo\b`,
  raw`\bnot for (?:public(?:ation| release| distribution| consumption)|external (?:use|distribution|release)|distribution|redistribution|circulation)\b`,
  raw`\b(?:this|the following|the attached|attached|enclosed) (?:${things})(?: and (?:any|its|all)(?: of its)? (?:attachments?|contents?))? (?:is|are|contains?) (?:an? |still an? |our )?((?:strictly |highly |company |preliminary |early |rough )?(?:confidential|proprietary|privileged and confidential|privileged|restricted|draft))\b`,
  raw`\b(?:stays?|remains?|keep (?:this|it|them)) ((?:strictly )?confidential)\b|\bprivileged and confidential\b`,
].join('|');
const inOtherLanguages = [
  raw`(?<!\p{L})nicht (?:weitergeben|weiterleiten|veröffentlichen|weiterverbreiten|verbreiten|verteilen|zur (?:veröffentlichung|weitergabe|verbreitung|weiterleitung)(?: bestimmt)?|für die öffentlichkeit(?: bestimmt)?)(?!\p{L})|(?<!\p{L})interner entwurf(?!\p{L})|(?<!\p{L})enthält (?:streng |möglicherweise )?(vertrauliche (?:informationen|daten|inhalte))(?!\p{L})`,
  raw`(?<!\p{L})nur (?:für den|zum|zur|für) intern(?:e|en)? (?:dienst)?(?:gebrauch|verwendung|nutzung|zwecke)(?!\p{L})|(?<!\p{L})sperrfrist(?: bis\b|:)|(?<!\p{L})streng vertraulich(?!\p{L})`,
  raw`(?<!\p{L})dies(?:es|e|er)? (?:dokument|nachricht|mail|e-mail|unterlage|präsentation|bericht|datei|entwurf)(?: und (?:ihre|seine) anhänge)? (?:ist|sind) (?:streng )?vertraulich(?!\p{L})`,
  raw`(?<!\p{L})ne pas (?:diffuser|partager|transférer|divulguer|distribuer|communiquer|publier)(?!\p{L})|(?<!\p{L})(?:à|a) usage (?:strictement )?interne(?!\p{L})|(?<!\p{L})strictement confidentiel(?:le)?(?!\p{L})|(?<!\p{L})ce (?:document|message|rapport|fichier|courriel) est (?:strictement )?confidentiel(?!\p{L})`,
  raw`(?<!\p{L})no (?:compartir|distribuir|difundir|divulgar|reenviar|publicar)(?!\p{L})|(?<!\p{L})est[ea] (?:documento|mensaje|correo|informe|información) es (?:estrictamente )?confidencial(?!\p{L})|(?<!\p{L})(?:solo|sólo) (?:para )?uso interno(?!\p{L})`,
  raw`(?<!\p{L})non (?:condividere|diffondere|divulgare|inoltrare|distribuire|pubblicare)(?!\p{L})|(?<!\p{L})quest[oa] (?:documento|messaggio|email|relazione) è (?:strettamente )?(?:riservat[oa]|confidenziale)(?!\p{L})|(?<!\p{L})(?:solo )?per uso interno(?!\p{L})`,
  raw`(?<!\p{L})não (?:compartilhar|partilhar|distribuir|divulgar|encaminhar|publicar|reencaminhar)(?!\p{L})|(?<!\p{L})este (?:documento|relatório) é (?:estritamente )?confidencial(?!\p{L})`,
  raw`(?<!\p{L})niet (?:delen|verspreiden|doorsturen|publiceren|voor publicatie)(?!\p{L})|(?<!\p{L})(?:alleen|uitsluitend) voor intern gebruik(?!\p{L})|(?<!\p{L})dit (?:document|bericht|rapport) is (?:strikt )?vertrouwelijk(?!\p{L})`,
].join('|');

/** What nobody writes but to say how far a text may go: it counts wherever it stands. A group is what of it is the marking, at its end. */
export const order = new RegExp(`${inEnglish}|${inOtherLanguages}`, 'imuy');

/** The words that any of these begins with. */
export const firstWords = new Lexicon(
  'strictly highly company commercial confidential confidentiality confidence private proprietary privileged internal for working first rough early preliminary draft work embargoed top attorney trade not eyes need nda streng vertraulich nur intern interner arbeitsentwurf rohentwurf firmenintern verschlusssache vs betriebsgeheimnis geschäftsgeheimnis nicht strictement confidentiel confidentielle brouillon document à a usage diffusion sous secret estrictamente altamente estritamente confidencial borrador rascunho solo sólo apenas exclusivo para de uso bajo sob strettamente riservato riservata confidenziale bozza per sotto strikt vertrouwelijk alleen uitsluitend onder ontwerpversie conceptversie entwurf concept restricted classified sensitive embargo sperrfrist geheim minuta projet tlp do don must may shall under covered subject bound this the attached enclosed stays stay remains remain keep dies dieses diese dieser enthält ne ce no esta este non questo questa não niet dit'
    .split(' ')
    .map((word) => [word, null] as const),
);
