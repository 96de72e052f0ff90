import { congestion } from './congestion.ts';
import { fleet } from './fleet.ts';
import { gaps } from './gaps.ts';
import type { Report } from './report.ts';
import type { ReportName } from './reportNames.ts';
import { utilisation } from './utilisation.ts';
import { waits } from './waits.ts';

export const REPORTS: Readonly<Record<ReportName, Report>> = { fleet, utilisation, congestion, waits, gaps };
