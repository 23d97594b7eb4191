// The generator writes with the compiler's JavaScript API, which TypeScript 7 has no more: it gets the one that
// ts-morph brings along. To be imported before the generator, with `node --import`.
import { registerHooks } from 'node:module';

const api = `data:text/javascript,${encodeURIComponent(
  `export { ts as default } from '${import.meta.resolve('@ts-morph/common')}';`,
)}`;
registerHooks({
  resolve: (name, context, next) =>
    name === 'typescript' ? { url: api, shortCircuit: true } : next(name, context),
});
