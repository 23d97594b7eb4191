import { RadioGroup } from 'radix-ui';
import type { SeveralFormat } from './formats.ts';
import { severalFormats } from './formats.ts';

export function FormatChoice({
  format,
  onChange,
}: {
  format: SeveralFormat;
  onChange(format: SeveralFormat): void;
}) {
  return (
    <div className="field">
      <span className="field-label" id="export-format">
        Format
      </span>
      <RadioGroup.Root
        className="format-choice"
        aria-labelledby="export-format"
        value={format}
        onValueChange={(value) => onChange(value as SeveralFormat)}
      >
        {severalFormats.map((each) => (
          <RadioGroup.Item
            key={each.format}
            value={each.format}
            aria-label={each.name}
            aria-describedby={`export-${each.format}`}
          >
            <span className="format-name">{each.name}</span>
            <span className="field-hint" id={`export-${each.format}`}>
              {each.about}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
