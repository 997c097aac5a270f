import { serveModel } from "@vitreous/figures/model";
import { createCostModel } from "./cost-model.js";

// A tenth of a second of transforms with twice the digits, away from the page.
serveModel(createCostModel());
