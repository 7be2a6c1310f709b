import ipaddr from "ipaddr.js";

/**
 * What stands for a client when its tries are counted: the whole of an IPv4 address, and of an IPv6 address the 64 bits
 * that its network has, since a single customer is given all the rest.
 */
export function clientKey(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const known = ipaddr.process(address);
  if (known.kind() === "ipv4") return known.toString();
  return Buffer.from(known.toByteArray().slice(0, 8)).toString("hex");
}
