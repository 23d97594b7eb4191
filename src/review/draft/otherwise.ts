import { lineAround, ornament } from './line.ts';
import type { Finding } from '../finding.ts';

/** What stands in the names of documents. */
export const fileMarks =
  /^(?:confidential|confidentiel|confidencial|vertraulich|vertrouwelijk|riservato|poufne|draft|entwurf|borrador|brouillon|bozza|rascunho|embargoed|internal|intern)$/i;

/** Markings of scripts that have no blanks between words: such that count anywhere, and in the group those that have to stand alone. */
const unspaced =
  /社外秘|部外秘|厳秘|極秘(?!任務|裏|に)|㊙|マル秘|取扱注意|関係者(?:限り|外秘|限定)|社内限(?:定|り)|転送(?:禁止|不可)|転載禁止|他言無用|口外(?:禁止|無用|しないで)|オフレコ|内密に|(?:请勿|切勿|勿|不要|不得|禁止|严禁|請勿)(?:外传|外傳|转发|轉發|外泄|外洩|扩散)|内部(?:资料|資料|文件)|內部(?:資料|文件)|(?:仅限|仅供|僅限|僅供)(?:内部|內部)(?:使用|参考|參考|传阅)?|请(?:务必)?保密|請保密|注意保密|商业机密|대외비|(?:외부|무단) ?(?:유출|공유|배포|전재) ?금지|유출 ?금지|사내 ?한정|비밀 ?유지 ?부탁|ห้ามเผยแพร่|เอกสารภายใน|ใช้ภายในเท่านั้น|(机密|機密|绝密|絕密|保密|秘密|严格保密|嚴格保密|内部使用|內部使用|草稿|初稿|草案|下書き|未公開情報|未公開|未発表|未公开|机密文件|機密文件|機密文書|기밀|극비|비밀|내부용|내부 ?자료|사내용|초안|ลับ|ลับมาก|ลับที่สุด|ฉบับร่าง|ร่าง|GİZLİ|GİZLİDİR|ÇOK GİZLİ|KİŞİYE ÖZEL)/g;

const restOfFile =
  /[\p{L}\d_\-()+]{0,60}(?:\.\d{1,3})?\.(?:docx?|docm|dotx|pdf|xlsx?|xlsm|pptx?|odt|ods|odp|rtf|pages|numbers|msg|eml|vsdx|indd)(?![\p{L}\d_.])/uy;

/** A word of a document’s name: `Offer_DRAFT_v3.docx`. */
export function inFileName(text: string, start: number, end: number): Finding | null {
  if (!/[_\-.(+]/.test(text.charAt(start - 1)) && !/[_\-.)+]/.test(text.charAt(end))) return null;
  restOfFile.lastIndex = end;
  if (!restOfFile.test(text)) return null;
  return { kind: 'draft-marking', confidence: 'medium', start, end, why: 'the name of a document says it' };
}

/** Markings in scripts that do not part words. */
export function withoutBlanks(text: string): Finding[] {
  if (!/[\u0E00-\u0E7F\u3000-\u9FFF\uAC00-\uD7AF㊙]|İZ/.test(text)) return [];
  return Array.from(text.matchAll(unspaced), ({ 0: value, 1: lone, index }): Finding | null => {
    const end = index + value.length;
    if (lone !== undefined && !standsAlone(text, index, end)) return null;
    return { kind: 'draft-marking', confidence: 'medium', start: index, end, why: 'a marking' };
  }).filter((finding) => finding !== null);
}

function standsAlone(text: string, start: number, end: number): boolean {
  const { left, right } = lineAround(text, start, end);
  return ornament.test(left) && /^(?:$|[\s】」』〕）］\])*_:：,，。．・|/、!！–—-])/.test(right);
}

const spacedLetters = /(?<![A-Z\d] {1,3})[A-Z](?: {1,3}[A-Z]){4,40}(?![A-Za-z\d])/g;
const lettersThatMark =
  /^(?:STRICTLY|STRENG|STRICTEMENT|TOP|PRIVATEAND)?(?:CONFIDENTIAL|CONFIDENTIEL|CONFIDENCIAL|CONFIDENZIALE|RISERVATO|VERTRAULICH|VERTROUWELIJK|POUFNE|GEHEIM|SECRET|INTERNAL|INTERNALUSEONLY|RESTRICTED|EMBARGOED|DRAFT|ENTWURF|BROUILLON|BORRADOR|BOZZA|RASCUNHO|CONCEPT)$/;

/** `D R A F T` */
export function inSpacedLetters(text: string): Finding[] {
  return [...text.matchAll(spacedLetters)]
    .filter(([value]) => lettersThatMark.test(value.replaceAll(' ', '')))
    .map(({ 0: value, index }) => ({
      kind: 'draft-marking',
      confidence: 'high',
      start: index,
      end: index + value.length,
      why: 'a marking in capitals',
    }));
}
