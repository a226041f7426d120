# Draws 6-search-rates.svg from 6-search-rates.dat: gnuplot -d 6-search-rates.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '6-search-rates.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label '1e-6' at 114,397 textcolor rgb '#333333'
set label '1e-5' at 202,397 textcolor rgb '#333333'
set label '1e-4' at 290,397 textcolor rgb '#333333'
set label '1e-3' at 378,397 textcolor rgb '#333333'
set label '1e-2' at 466,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '+' every ::0::0 using (181):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#6F06A4', \
  '+' every ::0::0 using (269):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '+' every ::0::0 using (357):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E77259', \
  '+' every ::0::0 using (445):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.00474296:0.0878819]
set yrange [37:53]
set logscale x
set format x '%g'
set xtics ('0.005' 0.005, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '0.01' 0.01, '0.02' 0.02, '' 0.03 1, '' 0.04 1, '0.05' 0.05, '' 0.06 1, '' 0.07 1, '' 0.08 1)
set xlabel 'initial learning rate η' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  '6-search-rates.dat' index 0 using ($1*18.5289**(-0.025)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '6-search-rates.dat' index 1 using ($1*18.5289**(-0.0125)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#6F06A4', \
  '6-search-rates.dat' index 2 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '6-search-rates.dat' index 3 using ($1*18.5289**(0.0125)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#E77259', \
  '6-search-rates.dat' index 4 using ($1*18.5289**(0.025)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A'

unset multiplot
unset output
