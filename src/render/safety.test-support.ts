/** Text that tries to become something else. Used by the tests of every place that shows other people's text. */
export const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<br onclick=alert(1)>',
  '<br/onclick=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</title></style></textarea></code></pre><script>alert(1)</script>',
  '<!--><script>alert(1)</script>-->',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A;&#x61;vascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](\\javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://a.example/1)',
  '[x](//evil.example/)',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](https://a.example/ "t\\" onmouseover=\\"alert(1)")',
  '<javascript:alert(1)>',
  '<https://a.example/"onclick="alert(1)>',
  'https://a.example/"onclick="alert(1)',
  '[a]: javascript:alert(1)\n\n[a]',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![" onerror="alert(1)](https://a.example/x.png)',
  '![x](https://a.example/x.png"onerror="alert(1))',
  '[![x](https://a.example/x.png)](javascript:alert(1))',
  '```"><script>alert(1)</script>\nx\n```',
  '```html\n<script>alert(1)</script>\n```',
  '```mermaid\ngraph TD; A["<img src=x onerror=alert(1)>"]; click A href "javascript:alert(1)"\n```',
  '```mermaid\n</code></pre><script>alert(1)</script>\n```',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\url{javascript:alert(1)}$',
  '$\\htmlData{x=1}{y}$',
  '$\\htmlStyle{position:fixed}{y}$',
  '$\\htmlClass{message}{y} \\htmlId{transcript}{y}$',
  '$\\includegraphics{https://a.example/x.png}$',
  '$\\text{<script>alert(1)</script>}$',
  '$\\unknown"><script>alert(1)</script>$',
  '$$\\rule{1000000em}{1000000em}$$',
  '- [x] <img src=x onerror=alert(1)>',
  '# <a id=transcript name=body>x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u202e<script>alert(1)</script>',
  '\ud800<script>',
];

const tags = new Set(
  (
    'a article b bdi blockquote br button code details div em figcaption figure footer h2 h3 h4 h5 h6 hr img input li ol ' +
    'p pre s small span strong summary table tbody td th thead time tr ul ' +
    'math semantics annotation mrow mi mo mn ms mtext mspace mfrac msqrt mroot msup msub msubsup mover munder ' +
    'munderover mtable mtr mtd mstyle mpadded mphantom menclose merror svg path line'
  ).split(' '),
);
const attributes = new Set(
  (
    'href rel target class alt src loading decoding referrerpolicy role aria-label aria-hidden tabindex dir type ' +
    'disabled checked open datetime id title download start ' +
    'xmlns encoding display style width height viewBox preserveAspectRatio d fence separator stretchy minsize maxsize ' +
    'lspace rspace mathvariant accent accentunder scriptlevel displaystyle columnalign columnspacing rowspacing ' +
    'linethickness notation voffset depth symmetric side columnlines rowlines mathcolor mathbackground mathsize'
  ).split(' '),
);

/**
 * What is in `html` that the allow-list doesn't know. Strict about form, so that it reads a tag as a browser does:
 * a `<` that begins no complete, quoted tag is itself a violation.
 */
export function violations(html: string): string[] {
  const found: string[] = [];
  const tag = /^<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>/;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const match = tag.exec(html.slice(at, at + 20_000));
    if (!match) {
      found.push(`not a tag: ${html.slice(at, at + 40)}`);
      continue;
    }
    const [whole, , name = '', list = ''] = match;
    if (!tags.has(name)) found.push(`tag ${name}`);
    for (const [, attribute = '', value = ''] of list.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      if (!attributes.has(attribute)) found.push(`attribute ${attribute} in ${whole}`);
      if (attribute === 'style' && !/^[-\w:;.\s#%]*$/.test(value)) found.push(`style ${value}`);
      if (attribute === 'href' && !/^(?:https?:|mailto:|#m-|\/share\/)/.test(value))
        found.push(`href ${value}`);
      if (attribute === 'src' && !/^(?:https:|\/share\/)/.test(value)) found.push(`src ${value}`);
      if (attribute === 'id' && !value.startsWith('m-')) found.push(`id ${value}`);
    }
    at += whole.length - 1;
  }
  return found;
}
