/** What the words before a number say about it. */
export type Evidence = 'for' | 'against' | 'none';

const called =
  /(?:phone|fone|\btel\b|telefon|teléfono|telefono|téléphone|telefoon|\btlf|\btfno|\btf\b|mobile?\b|mobil\b|móvil|movil|cellulare|celular|\bcell\b|handy|natel|\bgsm\b|\bfax\b|telefax|caller ?id|whats ?app|\bsignal\b|viber|\bsms\b|msisdn|hotline|helpline|rufnummer|durchwahl|erreichbar|\btél|portable|joindre|appele[rz]|numéro|llam[ae]|chiam[ai]|\bbel\b|mobiel|telem[óo]vel|telef[oó]n|komórka|контакт|телефон|тел[.:]|τηλ|κινητ|\bfono\b|\bcep\b|\bmob\b|電話|电话|手机|携帯|전화)[^\d\n]{0,24}$/i;
const asked =
  /(?<![\p{L}\d_])(?:call|calls|called|calling|dial|dialed|ring|rang|reach|text|texted|texting|contact|anrufen|ruf|rufen|ligar|bellen|number is|numbers? (?:are|is)|my (?:new |private |work )?number(?! of)|(?:meine|neue|seine|ihre|private|dienstliche) nummer|mój (?:nowy )?numer|il mio numero|mijn (?:nieuwe )?nummer|mi(?:tt|n|t) nummer|мой номер|мій номер|moje číslo|moj broj|a számom|numărul meu|direct line|direct|office|desk|line|cell|reachable|unter|(?<=(?:^|[|,;•·(]) {0,2})[mtpf][.:](?= )|(?:ph|mob)[.:])(?![\p{L}\d_])[.:)]{0,2}[^\d\n]{0,18}$/iu;
/** What numbers are called that nobody can call. */
const otherwise =
  /(?<!\p{L})(?:order|invoice|ticket|rechnung|bestell\w*|commande|pedido|kunden\w*|customer|account|konto|tracking|sendung|serial|\bserie|version|build|commit|sku|\bisbn|\bissn|\bean\b|\bupc|\bpart|article|artikel|r[ée]f|reference|refer[eê]ncia|referenz|case|bug|issue|\bpr\b|port|\bpid|\btid|offset|size|bytes|length|count|total|amount|price|timestamp|epoch|\bts\b|time|date|datum|uuid|guid|hash|seed|nonce|\bip\b|\blat|\blon|\blng|coord|latitude|longitude|zip|plz|postal|postcode|\biban|\bbic|\bssn|\bsin\b|\btfn|\bbsn|\bdni|\bpesel|\bcpf|\bnhs|tax|steuer|passport|policy|licen[cs]e|row|page|line \d|pages|lines|exit|code|errno|status|revision|chapter|section|figure|table|rfc|iso|din|abn|\bacn|vat|ust|siret|siren|model|device|sensor|node|worker|shard|partition|batch|job|task|run|thread|process|member|employee|personal|matrikel|batch|lot|imei|iccid|meid|mac|doi|arxiv|pmid|orcid|\bid)\b[\s_-]*(?:numbers?|nummer|nr|no|num|id|key|code)?["'\]]*\s*(?:[.:=#(/]|is|was|of|->|=>)?\s*["'#]?$/iu;

export function evidenceBefore(context: string): Evidence {
  if (called.test(context)) return 'for';
  if (otherwise.test(context)) return 'against';
  return asked.test(context) ? 'for' : 'none';
}

/** Dates, addresses of machines, ranges, prices and rows of numbers. */
export function isCountedOrDated(value: string, next: string): boolean {
  return (
    /^\d{4}([-./ ])\d{1,2}\1\d{1,2}(?!\d)/.test(value) ||
    /^\d{1,2}([-./])\d{1,2}\1(?:19|20)\d{2}(?!\d)/.test(value) ||
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(value) ||
    // Many single digits, or the greatest numbers of 32 bits.
    /(?:^|\D)\d\D(?:.*\D)?\d(?:\D|$)/.test(value) ||
    /^(?:2147483647|2147483648|4294967295|4294967296)$/.test(value) ||
    /^(?:19|20)\d{2} ?[-–/] ?(?:19|20)\d{2}$/.test(value) ||
    /^\d{8}[-. ]?\d{6}$/.test(value) ||
    (/^\d{1,3}(?:[. ]\d{3})+$/.test(value) &&
      /^\s?(?:[€$£]|EUR|USD|GBP|CHF|bytes|B\b|[KMG]i?B|ms|µs|ns|,\d\d\b)/.test(next)) ||
    /^\s?(?:[€$£]|EUR\b|USD\b|bytes\b|[KMG]i?B\b|ms\b|ns\b|:\d|\/\d|-\d|\.\d|=)/.test(next)
  );
}
