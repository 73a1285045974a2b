import type { ConsoleSite } from '../../protocol/operator.ts'
import { localized, t } from '../language.ts'

/** The name a young person gave, or a word for having given none. */
export function nameOf({ nickname }: { nickname: string | null }): string {
  return nickname ?? t('conversation.nameless')
}

interface Told {
  siteId: string
  theme: string | null
  district: string | null
}

export function themeOf({ siteId, theme }: Told, sites: readonly ConsoleSite[]): string {
  return choiceName(sites.find((site) => site.id === siteId)?.themes, theme) ?? t('conversation.no-theme')
}

export function districtOf({ siteId, district }: Omit<Told, 'theme'>, sites: readonly ConsoleSite[]): string {
  const districts = sites.find((site) => site.id === siteId)?.districts
  return choiceName(districts, district) ?? t('conversation.no-district')
}

function choiceName(choices: ConsoleSite['themes'] | undefined, id: string | null): string | undefined {
  if (id === null) return undefined
  const choice = choices?.find((one) => one.id === id)
  // A theme that the city has since removed is still what the young person chose.
  return choice ? localized(choice.name) : id
}
