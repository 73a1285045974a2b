import { readFileSync } from 'node:fs'
import words from '../../locales/operator-console/fi.json' with { type: 'json' }
import { startRegister } from '../../test/support/register.ts'
import { photographWays, type Reading, readConsole } from './both-ways.ts'
import { signIn } from './console.ts'
import { centred } from './referral.ts'
import type { Stage } from './stage.ts'

const at = words.service
const record = (file: string) => JSON.parse(readFileSync(`test/ptv/records/${file}`, 'utf8'))

export type Register = Awaited<ReturnType<typeof openRegister>>

const nameThere = 'Nettilukio Otavia'
const nameHere = 'Lukio verkossa'

/** Stands in for the national register, with one service and its place. */
export async function openRegister() {
  const register = await startRegister()
  register.put(named(nameThere))
  register.put(record('service-location-otavia.json'))
  return register
}

function named(value: string, modified?: string) {
  const etalukio = record('service-etalukio.json')
  const serviceNames = [{ language: 'fi', value, type: 'Name' }]
  return { ...etalukio, serviceNames, ...(modified ? { modified } : {}) }
}

/** Tried, taken in, changed here, and changed there since. */
export async function photographImport(stage: Stage, register: Register): Promise<void> {
  const hilkka = await signIn(stage, 'hilkka')
  await hilkka.getByRole('link', { name: at.title, exact: true }).waitFor()
  const view = { stage, page: hilkka, read: (language: Reading) => readConsole(hilkka, language) }
  const button = (name: string) => hilkka.getByRole('button', { name, exact: true })
  const go = (way: string) =>
    hilkka.evaluate((hash) => {
      location.hash = hash
    }, `#/services/kuusiniemi/${way}`)
  await go('import')
  await photographWays(view, 'import-before')
  await button(at['try-address']).click()
  await hilkka.getByText(at['only-tried']).waitFor()
  await photographWays(view, 'import-tried')
  await button(at['take-in']).click()
  await hilkka.getByRole('heading', { name: new RegExp(`^${at['import-of'].split(' ')[0]}`) }).waitFor()
  await changeHere()
  register.put(named('Otavian nettilukio', '2099-01-01T00:00:00'))
  await go('import')
  await button(at['try-address']).click()
  await hilkka.getByText(at['only-tried']).waitFor()
  await button(at['take-in']).click()
  await hilkka.getByText(at['only-tried']).waitFor({ state: 'detached' })
  const keeps = hilkka.locator('.import-changes').getByText(/^Oma pysyy: nimi/)
  await keeps.waitFor()
  await photographWays(view, 'import-again')
  await go('')
  await hilkka.locator('.service-row a', { hasText: nameHere }).click()
  await hilkka.getByText(at['and-there'].replace('{{field}}', at.field.name)).waitFor()
  const show = centred(hilkka.locator('.service-facts'))
  await photographWays({ ...view, show }, 'import-override')
  await hilkka.getByRole('link', { name: at.edit, exact: true }).click()
  await hilkka.getByText(at['changed-since']).waitFor()
  await photographWays(view, 'import-override-edited')
  await hilkka.context().close()

  async function changeHere(): Promise<void> {
    await go('')
    await hilkka.getByRole('searchbox', { name: at.search }).fill(nameThere)
    await hilkka.locator('.service-row a', { hasText: nameThere }).click()
    await hilkka.getByRole('link', { name: at.edit, exact: true }).click()
    await hilkka.getByRole('textbox', { name: at.field.name, exact: true }).fill(nameHere)
    await button(at.save).click()
    await hilkka.locator('.service-view .title', { hasText: nameHere }).waitFor()
  }
}
