import type { ComponentType } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { FormSettings } from '../contact-form/FormSettings.tsx'
import { t } from '../language.ts'
import { NumbersSettings } from '../numbers/NumbersSettings.tsx'
import { HoursSettings } from '../opening-hours/HoursSettings.tsx'
import { TeamSettings } from '../team/TeamSettings.tsx'
import { type SectionName, sectionNames } from './settings-state.ts'
import './settings.css'

const sections: Record<SectionName, ComponentType<{ app: App }>> = {
  hours: HoursSettings,
  teams: TeamSettings,
  form: FormSettings,
  numbers: NumbersSettings,
}

/** Stands where the conversations stand; the bar and what has to be known now stay above it. */
export function Settings({ app }: { app: App }) {
  const title = useRef<HTMLHeadingElement>(null)
  const current = app.settings.section.value ?? 'hours'
  const Section = sections[current]
  useEffect(() => title.current?.focus(), [])
  return (
    <main class="settings">
      <div class="settings-inside">
        <h1 class="title" tabIndex={-1} ref={title}>
          {t('settings.title')}
        </h1>
        <nav aria-label={t('settings.title')}>
          {sectionNames.map((name) => (
            <a key={name} href={`#/settings/${name}`} aria-current={name === current ? 'page' : undefined}>
              {t(`settings.${name}`)}
            </a>
          ))}
        </nav>
        <Section app={app} />
      </div>
    </main>
  )
}
