import { useMemo } from 'react';
import { Download } from 'lucide-react';
import { renderSVG } from 'uqr';

/** The link as a QR code, to show or to print. Always dark on white: scanners want it so. */
export function QrPanel({ url }: { url: string }) {
  const image = useMemo(() => {
    const svg = renderSVG(url, { ecc: 'M', border: 4, pixelSize: 8 });
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  }, [url]);
  return (
    <>
      <img className="qr-code" src={image} alt="QR code of the public link" />
      <a className="button small wide" href={image} download="public-link.svg">
        <Download aria-hidden />
        Download SVG
      </a>
    </>
  );
}
