import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

/** What no screen says before something was pressed, ended or refused. */
export const laterTexts = [
  'sheet',
  'settings',
  'voice',
  'size',
  'talk-language',
  'leaving',
  'menu',
  'change',
  'after',
  'ask',
  'return',
  'refusals',
  'elsewhere',
  'shut',
  'message-form',
  'left',
  'turn',
  'feedback',
  'guidance',
  'mapping',
  'referral',
  'escalation',
  'appointment',
  'hold',
  'services',
  'met',
  'guarantee',
  'follow-up',
  'masked-note',
]

const textFile = /\/locales\/widget\/([\w-]+\.json)\?(now|later)$/

const wayTo = (file: string) => `\nexport const later = () => import(${JSON.stringify(file)})`

/**
 * Divides a language's texts in two, so that a phone fetches only what an open chat says at once. The first part knows
 * where the second is.
 */
export function splitTexts(): Plugin {
  return {
    name: 'split-texts',
    async load(id) {
      const [, name, part] = textFile.exec(id) ?? []
      if (!name) return
      const texts: object = JSON.parse(await readFile(id.slice(0, id.indexOf('?')), 'utf8'))
      const said = Object.entries(texts).filter(([key]) => laterTexts.includes(key) === (part === 'later'))
      const code = `export default ${JSON.stringify(Object.fromEntries(said))}`
      return { code: part === 'now' ? code + wayTo(`./${name}?later`) : code, moduleType: 'js' }
    },
  }
}
