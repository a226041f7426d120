# Draws 1-search-lambda.svg from 1-search-lambda.dat: gnuplot -d 1-search-lambda.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,458 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '1-search-lambda.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:458]
set label 'hidden [50, 30]' at 114,437 textcolor rgb '#333333'
set label 'hidden [50, 30, 20]' at 284,437 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20]' at 484,437 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10]' at 114,415 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10, 10]' at 374,415 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10, 10, 10]' at 114,393 textcolor rgb '#333333'
set label 'hidden [50, 30, 20, 20, 10, 10, 10, 10]' at 434,393 textcolor rgb '#333333'
set label 'published' at 114,371 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(437) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '+' every ::0::0 using (263):(437) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5402A3', \
  '+' every ::0::0 using (463):(437) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '+' every ::0::0 using (93):(415) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '+' every ::0::0 using (353):(415) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#DB5C68', \
  '+' every ::0::0 using (93):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F48849', \
  '+' every ::0::0 using (413):(393) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  '+' every ::0::0 using (93):(371) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#333333'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.000370767:0.105363]
set yrange [34:54]
set logscale x
set format x '%g'
set xtics ('' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '10⁻³' 0.001, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10⁻²' 0.01, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '10⁻¹' 0.1)
set xlabel 'penalty weight λ' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.51628
set bmargin at screen 0.11790; set tmargin at screen 0.70742
set title 'search' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.0f'; set ytics 2; set ylabel 'validation accuracy (%)' textcolor rgb '#333333'
plot \
  '1-search-lambda.dat' index 0 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 1 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#5402A3', \
  '1-search-lambda.dat' index 2 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 3 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 4 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 5 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 6 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A'

# Panel 2
set lmargin at screen 0.54884; set rmargin at screen 0.97209
set bmargin at screen 0.11790; set tmargin at screen 0.70742
set title 'as published' offset 0,-0.4 textcolor rgb '#333333'
set format y ''; set ytics 2; unset ylabel
plot \
  '1-search-lambda.dat' index 7 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 7 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 9 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 9 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 11 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 11 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 13 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 13 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 15 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 15 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 17 using 1:(($2-$3)*100):(0):(2*$3*100) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#FEBC2A', \
  '1-search-lambda.dat' index 17 using 1:($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#FEBC2A', \
  '1-search-lambda.dat' index 8 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#0D0887', \
  '1-search-lambda.dat' index 10 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#8B0AA5', \
  '1-search-lambda.dat' index 12 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#B93289', \
  '1-search-lambda.dat' index 14 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#DB5C68', \
  '1-search-lambda.dat' index 16 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#F48849', \
  '1-search-lambda.dat' index 18 using 1:($2*100) with points pointtype 12 pointsize 1.3 linewidth 1.5 linecolor rgb '#FEBC2A'

unset multiplot
unset output
