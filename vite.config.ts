import { preact } from '@preact/preset-vite'
import type { InlineConfig, Plugin } from 'vite'
import { consoleFiles } from './server/build/console-files.ts'
import { leanPreload } from './server/build/lean-preload.ts'
import { leanSocket } from './server/build/lean-socket.ts'
import { splitTexts } from './server/build/split-texts.ts'

// Phones of young people are seldom new: iOS 15 is the last for an iPhone 7.
const oldestBrowsers = ['chrome92', 'firefox91', 'safari15']

const shared = {
  configFile: false,
  logLevel: 'warn',
  build: { sourcemap: true, reportCompressedSize: false },
} satisfies InlineConfig

function page(folder: 'widget' | 'operator-console', base: string): InlineConfig {
  return {
    ...shared,
    root: folder,
    base,
    publicDir: false,
    plugins: [
      preact({ devToolsEnabled: false }),
      ...(folder === 'widget' ? [leanSocket(), leanPreload(base), splitTexts()] : []),
    ],
    build: {
      ...shared.build,
      outDir: `../dist/${folder}`,
      emptyOutDir: true,
      manifest: true,
      target: oldestBrowsers,
      modulePreload: { polyfill: false },
      // All that the first view needs compresses best in one file, which later parts may lean on.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] } } },
    },
  }
}

/** The server looks for one spelling of the place where it puts a site's state; minifiers choose their own quotes. */
function plainPlaceholder(): Plugin {
  return {
    name: 'plain-placeholder',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replaceAll(/["'`]__EMBED_STATE__["'`]/g, '"__EMBED_STATE__"')
    },
  }
}

/** Says the same in fewer bytes: brotli knows ordinary quotes better than templates, and no rule needs its own line. */
function shorterStrings(): Plugin {
  return {
    name: 'shorter-strings',
    generateBundle(_options, bundle) {
      const strings = /"(?:[^"\\\n]|\\.)*"|`((?:[^`\\]|\\.)*)`/g
      const shorten = (whole: string, inside?: string) =>
        inside === undefined || /["\\]|\$\{/.test(inside) ? whole.replaceAll('\n', '') : `"${inside}"`
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(strings, shorten)
    },
  }
}

/** Everything that is built, in this order: the embed script lands in the widget's folder. */
export const bundles: Record<string, InlineConfig> = {
  widget: page('widget', '/widget/'),
  embed: {
    ...shared,
    publicDir: false,
    plugins: [plainPlaceholder(), shorterStrings()],
    build: {
      ...shared.build,
      // It runs on pages of others: not a byte more than needed.
      sourcemap: false,
      outDir: 'dist/widget',
      emptyOutDir: false,
      target: oldestBrowsers,
      rolldownOptions: {
        input: 'widget/embed.ts',

        output: { format: 'iife', entryFileNames: 'embed.js' },
      },
    },
  },
  // One sheet for the pages that work without a script; the server puts it into each of them.
  'service-page': {
    ...shared,
    publicDir: false,
    build: {
      ...shared.build,
      sourcemap: false,
      outDir: 'dist/service-page',
      emptyOutDir: true,
      target: oldestBrowsers,
      rolldownOptions: {
        input: 'server/service-page/page.css',
        output: { assetFileNames: '[name][extname]' },
      },
    },
  },
  console: page('operator-console', '/console/'),
  // After the console, whose files it names.
  worker: {
    ...shared,
    publicDir: false,
    plugins: [consoleFiles('dist/operator-console')],
    build: {
      ...shared.build,
      sourcemap: false,
      outDir: 'dist/operator-console',
      emptyOutDir: false,
      target: oldestBrowsers,
      rolldownOptions: {
        input: 'operator-console/install/service-worker.ts',
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  },
  server: {
    ...shared,
    publicDir: false,
    ssr: { external: true },
    build: {
      ...shared.build,
      ssr: true,
      outDir: 'dist/server',
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: {
        input: {
          main: 'server/main.ts',
          migrate: 'server/migrate.ts',
          'audit-command': 'server/audit-command.ts',
          'operator-command': 'server/operator-command.ts',
          'import-services-command': 'server/import-services-command.ts',
        },
      },
    },
  },
}
