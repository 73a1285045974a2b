import type { GuidanceTopic } from '../protocol/guidance.ts'

type Row = [id: string, parent: string | null, fi: string, easy: string, sv: string, en: string]

const rows: Row[] = [
  ['chat', null, 'Tämä chat', 'Tämä chat', 'Den här chatten', 'This chat'],
  ['future', null, 'Tulevaisuus', 'Mitä teen seuraavaksi', 'Framtiden', 'What next'],
  ['work', 'future', 'Työ', 'Työ', 'Jobb', 'Work'],
  ['study', 'future', 'Opiskelu', 'Opiskelu', 'Studier', 'Studying'],
  ['army', 'future', 'Asevelvollisuus', 'Armeija ja siviili-palvelus', 'Värnplikt', 'Military service'],
  ['everyday', null, 'Arki', 'Arki', 'Vardag', 'Everyday life'],
  ['money', 'everyday', 'Raha', 'Raha', 'Pengar', 'Money'],
  ['housing', 'everyday', 'Asuminen', 'Asuminen', 'Boende', 'Housing'],
  ['digital', 'everyday', 'Digiasiat', 'Puhelin ja netti', 'Digitalt', 'Phone and internet'],
  ['immigration', 'everyday', 'Maahanmuutto', 'Muutto Suomeen', 'Invandring', 'Moving to Finland'],
  ['wellbeing', null, 'Hyvinvointi', 'Oma olo', 'Välmående', 'Wellbeing'],
  ['mind', 'wellbeing', 'Mieli', 'Mieli', 'Psyke', 'Mind'],
  ['health', 'wellbeing', 'Terveys', 'Terveys', 'Hälsa', 'Health'],
  ['people', 'wellbeing', 'Ihmissuhteet', 'Ihmiset ympärillä', 'Relationer', 'People around you'],
  ['safety', 'wellbeing', 'Turvallisuus', 'Turva', 'Trygghet', 'Safety'],
]

/** The tree on which the demo's guidance hangs; entries stand on its inner and outer branches alike. */
export const demoTopics: GuidanceTopic[] = rows.map(([id, parent, fi, easy, sv, en]) => ({
  id,
  parent,
  name: { fi, 'fi-simple': easy, sv, en },
}))
