import { readdirSync, readFileSync } from 'node:fs'

/** The numbers of a room's `RULES.md` that neither its own tests nor these others quote. */
export function unquotedRules(room: string, ...others: string[]): string[] {
  const rules = readFileSync(`server/${room}/RULES.md`, 'utf8')
  const numbers = [...rules.matchAll(/^(\d+)\. /gm)].map(([, number = '']) => number)
  if (numbers.length === 0) throw new Error(`no rules: ${room}`)
  const own = readdirSync('test/server').filter((file) => file.startsWith(room))
  const quoted = [...own.map((file) => `test/server/${file}`), ...others]
    .map((file) => readFileSync(file, 'utf8'))
    .join()
  return numbers.filter((number) => !new RegExp(`rules? (\\d+(, | and ))*${number}\\b`).test(quoted))
}
