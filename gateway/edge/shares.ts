import { serialOf } from '../serial.ts';

/** What an edge gateway has of a fleet. */
export interface Share {
  /** its number, from 0 */
  readonly gateway: number;
  /** first row, and how many robots */
  readonly row: number;
  readonly robots: number;
}

/** @returns a fleet split over edge gateways: as many as are asked for, or fewer where these are enough */
export function sharesOf(robots: number, gateways: number): readonly Share[] {
  const most = Math.ceil(robots / gateways);
  const count = Math.max(1, Math.ceil(robots / most));
  return Array.from({ length: count }, (_, gateway) => {
    const row = gateway * most;
    return { gateway, row, robots: Math.min(most, robots - row) };
  });
}

/** @returns the name by which a gateway's telemetry comes to a broker, where names differ: `gateway-0` */
export function gatewayName(gateway: number): string {
  return `gateway-${gateway}`;
}

/** Who of a fleet comes to a broker. */
export interface Coming {
  readonly robots: number;
  readonly gateways: number;
  readonly vda5050: boolean;
  readonly telemetry: boolean;
}

/** @returns what `{serial}` stands for in turn: serial numbers of robots, and names of gateways that publish telemetry */
export function clientNames({ robots, gateways, vda5050, telemetry }: Coming): readonly string[] {
  return [
    ...(vda5050 ? Array.from({ length: robots }, (_, row) => serialOf(row)) : []),
    ...(telemetry ? sharesOf(robots, gateways).map(({ gateway }) => gatewayName(gateway)) : []),
  ];
}
