// What npm run bench runs once everything is installed and built.
require("../support/typescript.cjs");
require("reflect-metadata");
require("./main.ts");
