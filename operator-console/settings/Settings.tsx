import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ConsoleSite, Role } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { TimesSettings } from '../appointment/TimesSettings.tsx'
import { FormSettings } from '../contact-form/FormSettings.tsx'
import { GuideSettings } from '../escalation/GuideSettings.tsx'
import { localized, t } from '../language.ts'
import { FlowSettings } from '../mapping/FlowSettings.tsx'
import { NumbersSettings } from '../numbers/NumbersSettings.tsx'
import { HoursSettings } from '../opening-hours/HoursSettings.tsx'
import { ReadingSettings } from '../review/ReadingSettings.tsx'
import { LanguageSettings } from '../site-language/LanguageSettings.tsx'
import { WordsSettings } from '../site-words/WordsSettings.tsx'
import { TeamSettings } from '../team/TeamSettings.tsx'
import { Sections } from '../ui/Sections.tsx'
import { SiteChoice } from '../ui/SiteChoice.tsx'
import { type SectionName, sectionNames } from './settings-state.ts'
import './settings.css'

const sections: Record<SectionName, ComponentType<{ app: App; site: ConsoleSite }>> = {
  hours: HoursSettings,
  teams: TeamSettings,
  form: FormSettings,
  mapping: FlowSettings,
  times: TimesSettings,
  numbers: NumbersSettings,
  escalation: GuideSettings,
  reading: ReadingSettings,
  languages: LanguageSettings,
  words: WordsSettings,
}

/** Stands where the conversations stand; the bar and what has to be known now stay above it. */
export function Settings({ app }: { app: App }) {
  const title = useRef<HTMLHeadingElement>(null)
  const { settings } = app
  const current = settings.section.value ?? 'hours'
  const site = settings.site.value
  const Section = sections[current]
  useLayoutEffect(() => title.current?.focus(), [])
  if (!site) return null
  return (
    <main class="settings">
      <div class="settings-inside">
        <div class="settings-head">
          <h1 class="title" tabIndex={-1} ref={title}>
            {t('settings.title')}
          </h1>
          <SiteChoice sites={app.settings.sites.value} chosen={site} onChoose={app.settings.choose} />
        </div>
        <Sections
          label={t('settings.title')}
          sections={sectionNames
            .filter((name) => settings.mayOpen(name))
            .map((name) => ({
              href: `#/settings/${name}`,
              word: t(`settings.${name}`),
              current: name === current ? 'page' : undefined,
            }))}
        />
        {settings.mayOpen(current, site.id) ? (
          // Another site begins anew: nothing of the one before stays on the screen.
          <Section key={site.id} app={app} site={site} />
        ) : (
          <p>{t(refusalFor(settings.rolesFor(current)), { site: localized(site.name) })}</p>
        )}
      </div>
    </main>
  )
}

function refusalFor(roles: readonly Role[]): string {
  return roles.includes('supervisor') ? 'settings.not-here' : 'settings.not-here-administrator'
}
