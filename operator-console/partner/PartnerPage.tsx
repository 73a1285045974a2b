import { useMemo } from 'preact/hooks'
import { t } from '../language.ts'
import { lastSite, pickSite } from '../last-site.ts'
import { LanguageChoice } from '../layout/LanguageChoice.tsx'
import { useTitle } from '../layout/page-title.ts'
import { SignIn } from '../session/SignIn.tsx'
import { ReportView } from '../statistics/ReportView.tsx'
import { createPartner } from './partner-state.ts'
import './partner.css'

/** Where those read who work beside the house: what is published, and nothing else. */
export function PartnerPage() {
  const partner = useMemo(createPartner, [])
  const state = partner.session.state.value
  useTitle(state === 'signed-out' ? 'sign-in.title' : 'statistics.partner')
  if (state === 'signed-out') return <SignIn session={partner.session} />
  const sites = partner.sites.value ?? []
  const site = pickSite(sites, undefined)
  return (
    <main class="partner statistics">
      <div class="statistics-inside">
        <header class="statistics-head unprinted">
          <h1 class="title">{t('statistics.partner')}</h1>
          {sites.length > 1 && (
            <label>
              <span>{t('settings.site')}</span>{' '}
              <select
                class="input choice"
                value={site?.id}
                onChange={({ currentTarget }) => {
                  lastSite.value = currentTarget.value
                }}
              >
                {sites.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <LanguageChoice />
          {state === 'signed-in' && (
            <button type="button" class="btn small" onClick={() => void partner.session.signOut()}>
              {t('desk.sign-out')}
            </button>
          )}
        </header>
        {partner.sites.value === null && <p>{t('statistics.no-partner')}</p>}
        {site && <ReportView key={site.id} siteId={site.id} />}
      </div>
    </main>
  )
}
