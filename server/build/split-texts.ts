import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

/** What no screen says before something was pressed, ended or refused. */
export const laterTexts = [
  'sheet',
  'settings',
  'leaving',
  'menu',
  'change',
  'after',
  'return',
  'refusals',
  'elsewhere',
  'shut',
  'message-form',
  'left',
  'feedback',
  'guidance',
  'mapping',
]

const textFile = /\/locales\/widget\/[\w-]+\.json(\?later)?$/

/** Divides a language's texts in two, so that a phone fetches only what an open chat says at once. */
export function splitTexts(): Plugin {
  return {
    name: 'split-texts',
    async load(id) {
      if (!textFile.test(id)) return
      const isLater = id.endsWith('?later')
      const texts: object = JSON.parse(await readFile(id.replace('?later', ''), 'utf8'))
      const part = Object.entries(texts).filter(([name]) => laterTexts.includes(name) === isLater)
      const json = JSON.stringify(Object.fromEntries(part))
      return isLater ? { code: `export default ${json}`, moduleType: 'js' } : json
    },
  }
}
