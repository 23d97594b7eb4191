import { open, things } from './orders.ts';

const raw = String.raw;

const subject = raw`(?:everything in this|(?:the|our|these|those|my) (?:(?:attached|following|enclosed|above|below|new|full) )?(?:term ?sheet|deal|merger|acquisition|roadmap|numbers?|figures|budget|offer|bid|proposal|contract|draft|plan|memo|minutes|price list|prices|document|report|file|deck|slides|list|names?|paper|text|project|strategy|contents?|details|salaries|results|protocol|transcript|notes|attachment)|this|that|it|these|(?:the )?(?:following|attached|enclosed|above|below)|all of (?:this|it)|everything (?:here|below|above|attached)|which|the rest|what (?:i|we|you) (?:[\p{L}']{2,10} ){1,4}?)`;

/** Words that mark a text where they are said of it: what stands right before, the word, and what follows. */
export const said: readonly { before: RegExp; word: RegExp; after: RegExp }[] = [
  {
    before: new RegExp(
      raw`${open}(?:${subject}(?: ${things})?(?: and (?:any|its|all)(?: of its)? (?:attachments?|contents?))?(?: ?is| are|['’]s| remains?| stays?| contains?)|(?:contents?|information|data|material|figures|numbers) (?:(?:contained )?(?:herein|here|below|above|attached|enclosed)|(?:of|in|contained in) (?:this|the) ${things}) (?:is|are|remains?)|still|remains|(?:please |pls )?keep (?:this|it|that|them|everything))(?: (?:an?|still|all|obviously|of course|very|absolutely|both|our))? $`,
      'iu',
    ),
    word: /confidential|proprietary|privileged|restricted|internal only|internal use only/i,
    after: /^ ?(?:[.,;:!?)*"'–—|-]|$|and |or |until|for now|to |information|material|as |please|\()/i,
  },
  {
    before: new RegExp(
      raw`${open}(?:(?:this|these|(?:the )?(?:attached|following|enclosed))(?: ${things})?(?: is| are|['’]s)(?: (?:just|still|only|very much|currently|all))*(?: (?:an?|my|our|the))?(?: very)?|here(?:['’]s| is)(?: my| our)) $`.replace(
        '))*',
        ')){0,2}',
      ),
      'iu',
    ),
    word: /draft/i,
    after: /^(?: ?(?:[.,;!)–—-]|$)| so far| and (?:has|not|may|will|is)| version)/i,
  },
  {
    before: new RegExp(
      raw`${open}(?:our|my|this|these|their|the attached|(?:here(?:['’]s| is| are)|heres|below (?:is|are)|attached (?:is|are)|following is|this is|attach(?:ed|ing)?|summari[sz]e|translate|review|proofread|shorten)(?: \p{L}{1,12}){0,2}?|contain(?:s|ing)?(?: (?:our|some|highly|strictly|commercially|proprietary and|proprietary or|privileged and|privileged or))?) $`,
      'iu',
    ),
    word: /confidential|non[- ]public|strictly internal/i,
    after:
      /^ (?!comput|mode|vms?\b|client\b|clients\b|transaction|container|space|inference|informant)\p{L}{2,}|^(?:[.,;:!?)]|$)/iu,
  },
  {
    before: new RegExp(
      raw`${open}(?:(?:das|dies(?:es|e|er)?|alles|der|die|hier)(?: (?:folgende[nr]?|beigefügte[nr]?|obige[nr]?|angehängte[nr]?))?(?: (?:dokument|nachricht|mail|e-mail|unterlagen?|präsentation|bericht|datei|entwurf|hier|papier|text|angebot|zahlen|angaben|informationen|inhalte?|notiz|protokoll|vertrag|memo|anhang|liste|gespräch|chat|projekt|vorgang|sache|thema|übernahme))?(?: (?:dieser|dieses|der|des) \p{L}{4,14})?(?: und (?:ihre|seine|alle) anhänge)? (?:ist|sind|bleibt|bleiben)(?: (?:noch|alles|bitte|natürlich|absolut|weiterhin|derzeit))?|noch|(?:bitte )?(?:alles |das )?(?:weiter|noch)) $`,
      'iu',
    ),
    word: /vertraulich$|nur intern|streng intern/i,
    after: /^ ?(?:[.,;:!?)*"'–—|-]|$|und |zu |bis )/i,
  },
  {
    before: new RegExp(
      raw`${open}(?:unser(?:e[nsm]?)?|mein(?:e[ns]?)?|diese[snmr]?|(?:hier(?: ist| sind| kommt)?|anbei|unten(?: steht)?|fasse|im anhang|angehängt|beigefügt|folgende[rs]?)(?: \p{L}{1,12}){0,2}?|enthält|enthalten|kann|können) (?:möglicherweise |ggf\. )?$`,
      'iu',
    ),
    word: /vertrauliche[rnms]?(?: \p{L}+)?$|internen? entwurf/iu,
    after: /^(?: (?:\p{Lu}\p{L}{2,}|und\/oder |enthalten|zusammen)|[.!,;)]|$)/u,
  },
  {
    before: new RegExp(
      raw`${open}(?:c['’]est|ceci est|tout ceci est|(?:ce|cet|cette|le) (?:présent )?(?:document|message|courriel|mail|fichier|rapport|texte|dossier|note|présentation|contenu) (?:est|reste|contient)|sont|voici(?: \p{L}{1,6})? \p{L}{4,14}(?: \p{L}{4,14})?|ci-joint(?: \p{L}{1,3})? \p{L}{4,14}|informations|notre \p{L}{4,14}) (?:encore |des informations )?$`,
      'iu',
    ),
    word: /confidentiel/i,
    after: /^ ?(?:[.,;:!?)*"'–—|-]|$|et |jusqu)/i,
  },
  {
    before: new RegExp(
      raw`${open}(?:(?:esto|todo esto|est[ea] \p{L}{4,12}) (?:es|contiene información)|(?:isto|isso|est[ea] \p{L}{4,12}) (?:é|contém informações)|(?:questo|quest[oa] \p{L}{4,12}) (?:è|contiene informazioni)|(?:dit|dit \p{L}{4,12}|deze \p{L}{4,12}) is(?: nog)?|(?:aquí|va|adjunto|ecco|allego|segue|aqui|nuestr[oa]|noss[oa]|nostr[oa])(?: \p{L}{1,5}){0,3} \p{L}{4,14}|hierbij(?: \p{L}{1,4})?|hier is(?: \p{L}{1,4})?|ons|onze) $`,
      'iu',
    ),
    word: /confidencial|confidenzial|riservat|sigilos|vertrouwelijk/i,
    after: /^ ?(?:[.,;:!?)*"'–—|-]|$|e |y |en |\p{L}{4,})/iu,
  },
  {
    before: new RegExp(
      raw`${open}(?:это|этот \p{L}{4,14}|эта \p{L}{4,14}|эти \p{L}{4,14}|це|bu(?: \p{L}{4,14})?|to jest|to (?:wszystko )?jest|ten \p{L}{4,14} jest|toto je|to je|tento \p{L}{4,14} je|ovo je|ez|det (?:här |her )?(?:är|er)|dette(?: \p{L}{4,14})? (?:är|er)|tämä(?: \p{L}{4,14})? on|es|è|é|acest \p{L}{4,14} este|este|αυτό είναι)(?: (?:строго|очень|çok|ściśle|przísně|strengt|strängt|muy|molto|muito|strict))? $`,
      'iu',
    ),
    word: /^(?:конф|gizli|poufn|důvěrn|dôvern|povjer|bizalm|konfiden|fortrol|luottam|confiden|riservat|sigilos|εμπιστ)/i,
    after: /^ ?(?:[.,;:!?)*"'–—|-]|$)/,
  },
  {
    before: new RegExp(
      raw`${open}(?:das|dies|hier|es) ist(?: (?:nur|erst|noch|bisher|lediglich))?(?: (?:ein|mein|unser|der))?(?: \p{L}{4,10}er)? $`,
      'iu',
    ),
    word: /entwurf$|arbeitsstand|arbeitsfassung/i,
    after: /^(?: ?(?:[.,;!)–—-]|$)| und )/,
  },
];
