/** Last labels that are rather the end of a file's name: `icon@2x.png`, `getty@tty1.service`. */
const files = new Set(
  'avif bmp bz2 cfg cjs conf cpp cs csproj css csv db dll dmg doc docx env eot exe gif go gz h hpp htm html ico ini jar java jpeg jpg js json jsonc jsx kt lock log map mjs mount mp3 mp4 otf patch pdf php plist png pom ppt pptx rar rb rst scss service slice socket sql sqlite svg swift tar target tgz tif tiff timer toml tpl ts tsx ttf txt vue wasm wav webm webp whl woff woff2 xls xlsx xml yaml yml'.split(
    ' ',
  ),
);
const versionLike = /^v?\d+\.(?:\d|x\b)/i;

/** Whether mail could go to `domain`: two labels or more, the last one of letters and no file's ending or version. */
export function looksLikeMailDomain(domain: string): boolean {
  if (domain.length > 253) return false;
  const labels = domain.toLowerCase().split('.');
  const top = labels.at(-1)!;
  if (labels.length < 2 || labels.some((label) => label === '' || /^-|-$/.test(label))) return false;
  if (!/^(?:\p{L}[\p{L}\p{M}]{1,23}|xn--[a-z\d-]{2,59})$/u.test(top)) return false;
  return (
    (!files.has(top) && !versionLike.test(domain) && !/^\d+$/.test(labels.slice(0, -1).join(''))) ||
    /^\d+\.(?:com|net|org|cn|de)$/.test(domain)
  );
}
