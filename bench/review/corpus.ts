import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shapes as judgeShapes } from './judge/shapes.ts';
import { randomOf } from './random.ts';
import type { Labelled } from './template.ts';
import { render, templatesOf } from './template.ts';
import { shapes as tuneShapes } from './tune/shapes.ts';

export const splits = ['tune', 'judge'] as const;
export type Split = (typeof splits)[number];

const shapesOf = { tune: tuneShapes, judge: judgeShapes };

/** All documents of a split, the same in every run. */
export function corpus(split: Split): Labelled[] {
  return documents(split, '*.txt');
}

/** Text without anything sensitive: our own, written for this. */
export function cleanTexts(split: Split): Labelled[] {
  return documents(split, 'clean/*');
}

function documents(split: Split, pattern: string): Labelled[] {
  const folder = join(import.meta.dirname, split);
  const shapes = shapesOf[split];
  return globSync(pattern, { cwd: folder })
    .toSorted()
    .flatMap((file) =>
      templatesOf(readFileSync(join(folder, file), 'utf8')).map(({ name, body }) => {
        const place = `${split}/${file} · ${name}`;
        return render(place, body, randomOf(`${shapes.seed} ${place}`), shapes);
      }),
    );
}
