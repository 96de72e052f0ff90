import type { Access } from '../../gateway/index.ts';
import type { Companion } from '../runApi.ts';
import type { Scenario } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';

/** Telemetry of a run. */
export interface RunTelemetry {
  readonly companion: Companion;
  /** Sends what waits, as far as there is time, and says goodbye. @returns one line about what became of it */
  close(): Promise<string>;
}

/** @param of broker, how one comes in there, and samples a second of simulated time. @returns what streams a run's telemetry there, and holds the run up only so far that none is left out */
export async function openTelemetry(
  scenario: Scenario,
  { url, access, rate }: { readonly url: string; readonly access: Access; readonly rate: number },
  deps: CliDependencies,
): Promise<RunTelemetry> {
  const { createGateway, GatewayCompanion } = await deps.loadServing();
  const { name, seed, dt } = scenario;
  const gateway = createGateway({
    url,
    access,
    seed,
    gateways: 1,
    robots: null,
    telemetry: { fleet: `${name}-seed${seed}`.replace(/[^\w.-]+/g, '-'), dt, rate, simulated: true },
  });
  return {
    companion: new GatewayCompanion(gateway, { waitsForTelemetry: true }),
    async close() {
      await gateway.close();
      const { counts } = gateway;
      const count = (name_: string): number => counts[`telemetry.${name_}`] ?? 0;
      const lost = count('written') - count('delivered');
      const left = count('conflated') === 0 ? '' : `; ${count('conflated')} samples were left out`;
      return lost === 0
        ? `telemetry: ${count('delivered')} frames to ${url}${left}`
        : `telemetry: ${lost} of ${count('written')} frames did not reach ${url}${left}`;
    },
  };
}
